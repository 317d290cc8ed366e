// Letters that can be told from what is under them, by lightness (L* of CIE Lab, 0 to 100): a
// difference of hue alone would not survive JPEG's halved chroma, nor a reader that sees grey.
#pragma once

#include <vector>

#include <opencv2/core.hpp>

#include "base/random.h"
#include "data/render/colour.h"

namespace ocr {

// The background under and beside the letters.
struct TextGround {
  std::vector<cv::Vec3d> pieces;  // mean colour (blue, green, red) of each piece of the line
  double spread = 0;              // standard deviation within the pieces, in L*, roughly
  double darkest = 0;             // L* of the darkest piece
  double lightest = 0;
};

// `bgr`: 8-bit, before the letters are drawn; `mask`: 8-bit, of the same size, 255 is letter. Of an
// empty mask the ground is all of the picture.
TextGround ground_of(const cv::Mat& bgr, const cv::Mat& mask);

// How far the ink is from the nearest piece's L*; 0 where it is darker than one, lighter than
// another.
double ink_contrast(Colour ink, const TextGround& ground);

// Draws from the range until the contrast reaches `wanted` plus the spread, or takes the best
// of 16.
Colour draw_ink(const ColourRange& range,
                const TextGround& ground,
                double wanted,
                RandomStream& random);

// Lightens or darkens the image, whichever changes it less, until the ink's contrast is `wanted`;
// at most 50 can be had for every ink, and more is cut down to what can. An image that has it is
// left.
void move_ground(Colour ink, const TextGround& ground, double wanted, cv::Mat& bgr);

// The three steps above: afterwards the ink differs from every piece's mean by `wanted` or more.
Colour choose_colour(const ColourRange& range,
                     double wanted,
                     const cv::Mat& mask,
                     cv::Mat& bgr,
                     RandomStream random);

// A colour, half of the time a grey, whose L* differs from the given one's by `least` (0 to 50).
Colour draw_colour_against(Colour colour, double least, RandomStream& random);

}  // namespace ocr
