// What ocr-gendata writes, whatever the images show.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/config/visitor.h"
#include "data/formats/image_sink.h"
#include "data/formats/label_format.h"
#include "data/formats/sample_range.h"

namespace ocr {

// Of the pixels on disk: colour, grey, or black and white.
enum class ImageModeName { Rgb, Grey, Bilevel };
template <>
struct config::EnumNames<ImageModeName> {
  static constexpr std::pair<ImageModeName, std::string_view> kNames[] = {
      {ImageModeName::Rgb, "RGB"}, {ImageModeName::Grey, "L"}, {ImageModeName::Bilevel, "1"}};
};

// Where a run's images go, how many and in which files.
struct RunOptions {
  std::int64_t count = 0;
  std::string output_dir = "out/";
  std::int64_t name_format = 0;
  std::string extension = "jpg";
  ImageModeName image_mode = ImageModeName::Rgb;
  std::vector<std::int64_t> jpeg_quality = {75};
  std::int64_t output_mask = 0;
  std::int64_t output_bboxes = 0;
  std::int64_t thread_count = 1;
  std::int64_t seed = -1;  // -1: random
  ImageContainer container = ImageContainer::Files;
  std::int64_t images_per_shard = 10'000;
  std::vector<std::string> labels;  // formats by name, besides label_formats' own
  std::string shard = "0/1";
  std::string languages;  // empty: see find_language_table
};
void describe(RunOptions& o, config::Visitor& v);

// Contradictions that no single field shows. Throws Error (Usage) naming the flags.
void validate(const RunOptions& options);

// What the images are labelled with in any case (PaddleRec for lines, PaddleDet for pages), and
// what labels, name_format and output_bboxes ask for, each once. Throws Error (Usage) for an
// unknown name.
std::vector<LabelFormat> label_formats(const RunOptions& options, LabelFormat always);

// The samples that `shard`, "i/n" with i from 0, has of the run's. Throws Error (Usage).
struct Shard {
  std::size_t index = 0;
  std::size_t count = 1;
};
Shard shard_of(const RunOptions& options);
SampleRange samples_of(const RunOptions& options);

}  // namespace ocr
