// Letters in the picture that lie on each other: those of one sign, or one scrawl.
#pragma once

#include <optional>
#include <vector>

#include <opencv2/core.hpp>

#include "data/annotation.h"
#include "data/pages/page_inputs.h"
#include "data/pages/scene_layout.h"
#include "data/pages/sign_place.h"

namespace ocr {

struct ScenePiece {
  cv::Rect area;  // of the picture
  cv::Mat mask;   // 8-bit, of the area's size
  Colour ink;
  StyleLayers layers;
  std::vector<AnnotatedLine> lines;
};

// Draws the sign's plate, if it has one, onto the ground, 8-bit BGR; also where no ink could be
// told from all of the ground. Nothing where no line of it is in the picture.
std::optional<ScenePiece> make_piece(const SceneLayout& layout,
                                     const PageInputs& inputs,
                                     const SignDraft& sign,
                                     const SignPlace& place,
                                     RandomStream random,
                                     cv::Mat& ground);

// `area` lies in the picture.
ScenePiece make_scrawl(const PageInputs& inputs,
                       const cv::Rect& area,
                       RandomStream random,
                       const cv::Mat& ground);

}  // namespace ocr
