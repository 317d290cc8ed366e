// PaddleOCR's PostProcess sections of detectors and classifiers, with the defaults of its classes
// (its config files say other ones: unclip_ratio 1.5, box_thresh 0.6 or 0.7).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/config/config.h"

namespace ocr {

enum class ScoreMode { Fast, Slow };
enum class BoxType { Quads, Polygons };

struct DbPostProcessOptions {
  static constexpr std::string_view kName = "DBPostProcess";
  double thresh = 0.3;                 // a pixel is text above it
  double box_thresh = 0.7;             // a text needs this mean probability
  std::int64_t max_candidates = 1000;  // outlines looked at, of one image
  double unclip_ratio = 2.0;           // outlines grow by area · ratio / perimeter
  bool use_dilation = false;           // 2×2, before outlines are traced
  ScoreMode score_mode = ScoreMode::Fast;
  BoxType box_type = BoxType::Quads;
};

struct ClsPostProcessOptions {
  static constexpr std::string_view kName = "ClsPostProcess";
  std::vector<std::string> label_list = {"0", "180"};  // Global.label_list in PaddleOCR's files
};

void describe(DbPostProcessOptions& o, config::Visitor& v);
void describe(ClsPostProcessOptions& o, config::Visitor& v);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::ScoreMode> {
  static constexpr std::pair<ScoreMode, std::string_view> kNames[] = {{ScoreMode::Fast, "fast"},
                                                                      {ScoreMode::Slow, "slow"}};
};

template <>
struct ocr::config::EnumNames<ocr::BoxType> {
  static constexpr std::pair<BoxType, std::string_view> kNames[] = {{BoxType::Quads, "quad"},
                                                                    {BoxType::Polygons, "poly"}};
};
