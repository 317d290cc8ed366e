// Image warping by moving least squares in its similarity form (Schaefer, McPhail, Warren 2006).
#pragma once

#include <vector>

#include <opencv2/core.hpp>

namespace ocr {

// Where a point of the image lies before and after the warp, in pixels.
struct ControlPoint {
  cv::Point2d from;
  cv::Point2d to;
};

// The point of the original that the warped image shows at `at`: the similarity (shift, turn,
// scale) that best takes each `to` back to its `from`, weighted by 1/distance² from `at`. With
// fewer than two points, or all of them in one place, a pure shift.
cv::Point2d mls_origin(const std::vector<ControlPoint>& points, cv::Point2d at);

// Same size as the 8-bit BGR image. Origins are computed on a grid of 100 px (last row and column
// included) and interpolated in between; pixels are sampled bilinearly, edges continue outwards.
cv::Mat mls_warp(const cv::Mat& image, const std::vector<ControlPoint>& points);

}  // namespace ocr
