// One to a few lines that are set, warped and coloured together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "data/pages/page_inputs.h"
#include "data/pages/scene_layout.h"
#include "data/pages/text_flow.h"
#include "data/render/line_outlines.h"

namespace ocr {

// Lengths in em of the sign, y downwards; the origin is the top left of what is warped.
struct SignLine {
  std::u32string text;
  TextLine set;
  LineOnSheet place;
};

struct SignDraft {
  std::vector<SignLine> lines;
  Rectangle letters;  // around the ink
  Rectangle flat;     // what is warped: with the plate's margin, if it has a plate
  bool plate = false;
  Warp warp;
};

// Nothing where no font has the texts' characters; those are added to `missing`.
std::optional<SignDraft> draft_sign(const SceneLayout& layout,
                                    const PageInputs& inputs,
                                    TextFlow& texts,
                                    RandomStream random,
                                    std::u32string& missing);

// The sign's letters as pixels of a picture of that size. `to_pixels`: from the warped sign.
// `size`: pixels per em.
cv::Mat sign_mask(const SignDraft& sign,
                  Typesetter& typesetter,
                  const cv::Matx33d& to_pixels,
                  double size,
                  cv::Size picture);

}  // namespace ocr
