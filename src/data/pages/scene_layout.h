// Signs, labels and shop fronts: texts of many sizes here and there on a background.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/config/visitor.h"

namespace ocr {

// Ranges are two numbers, low and high; one number stands for both. A sign is one to a few lines
// that are set, coloured and warped together.
struct SceneLayout {
  static constexpr std::string_view kName = "Scene";
  std::vector<std::int64_t> width = {640, 1024};
  std::vector<std::int64_t> height = {480, 1024};
  std::vector<std::int64_t> signs = {2, 20};
  std::vector<std::int64_t> lines = {1, 3};
  std::vector<std::int64_t> words = {1, 3};
  std::vector<double> size = {12, 96};
  std::int64_t tries = 20;
  double plates = 0.25;
  double clutter = 0.5;
  double vertical = 0;
  double cut = 0.04;
  double tiny = 0.08;
  double smeared = 0.04;
  double scribbles = 0.05;
  double readable_size = 8;
};
void describe(SceneLayout& o, config::Visitor& v);

// What no single field shows, but for ranges of fractions. Throws Error (Config) naming the key.
void validate(const SceneLayout& layout);

}  // namespace ocr
