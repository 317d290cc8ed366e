// A scene whose signs all have their places and colours, before their letters are drawn.
#pragma once

#include <vector>

#include <opencv2/core.hpp>

#include "data/pages/page_inputs.h"
#include "data/pages/scene_layout.h"
#include "data/pages/scene_piece.h"

namespace ocr {

struct SceneDraft {
  cv::Mat ground;  // 8-bit BGR: the background, clutter, and plates
  std::vector<ScenePiece> pieces;
  std::vector<LeftOut> left_out;
  std::string_view background;  // its name
};

SceneDraft lay_out_scene(const SceneLayout& layout, const PageInputs& inputs);

struct PaintedScene {
  cv::Mat image;    // 8-bit BGR
  cv::Mat letters;  // 8-bit, 255: letter
};
PaintedScene paint_scene(const SceneDraft& draft);

}  // namespace ocr
