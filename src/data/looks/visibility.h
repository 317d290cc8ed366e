// Whether each letter can still be told from what is around it in the finished image.
#pragma once

#include <vector>

#include <opencv2/core.hpp>

namespace ocr {

// What is to be seen of a letter: the distance in Lab between its colour and that of what is around
// it, 0 (nothing) to 100 (black on white). Its colours are those that a straight line through all
// pixels in and closely around it (colour against the mask's alpha, least squares) has at the
// letter's own mean alpha and at 0, so that ink that worn print left pale, or that a blur or glare
// took out of the image, counts as little as it shows. Of ink of less than nine pixels it is that
// share: the eye, and a network's first convolution, sum over about as many (Ricco's law).
//
// One result for each rectangle of `letters`: the pixels that hold a letter's ink and at least one
// beside it; what of them is outside the image is not looked at. `bgr` and `mask` (8-bit, 255 =
// letter) have the same size.
std::vector<double> letter_contrasts(const cv::Mat& bgr,
                                     const cv::Mat& mask,
                                     const std::vector<cv::Rect>& letters);

}  // namespace ocr
