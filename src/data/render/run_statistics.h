// What a run drew and what it refused, counted. The maps stay small however many samples there are:
// keys are characters of Unicode, sizes up to 65,535, fonts of the shelf, names of effects, and at
// most 64 causes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ocr {

struct Refusal;
struct RenderedText;

struct RefusedTries {
  std::int64_t count = 0;
  std::map<char32_t, std::int64_t> characters;  // that they were about, with the number of tries
  std::vector<std::string> examples;            // the first 5 texts that differ; long ones are cut
  bool operator==(const RefusedTries&) const = default;
};

struct RunStatistics {
  std::int64_t images = 0;
  std::int64_t refused = 0;                       // tries that gave no image
  std::map<char32_t, std::int64_t> characters;    // of the labels
  std::map<std::uint32_t, std::int64_t> lengths;  // of the labels in characters
  std::map<std::uint32_t, std::int64_t> widths;   // of the images in pixels
  std::map<std::uint32_t, std::int64_t> fonts;    // by index: of whom the first choice was
  std::map<std::string, std::int64_t> effects;    // images that have it, by name
  std::map<std::string, RefusedTries> refusals;   // by cause
  bool operator==(const RunStatistics&) const = default;

  void count(const RenderedText& sample);
  void count(const Refusal& refusal);

  // Adds what came after. Counting samples one by one, or in parts that are then merged in their
  // order, is the same.
  void merge(const RunStatistics& next);
};

// One line of JSON, for a run's journal. Throws Error (CorruptFile) for bytes that are no such
// line.
std::string write_statistics(const RunStatistics& statistics);
RunStatistics read_statistics(std::string_view json);

// "60000 images, 3 texts refused: no font has the character: 3 綜 (U+7D9C)"
std::string to_string(const RunStatistics& statistics);

}  // namespace ocr
