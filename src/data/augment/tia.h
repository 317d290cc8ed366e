// Text image augmentation (Luo et al. 2020): control points on a line's top and bottom edges, moved
// at random, and the moving least squares warp that follows them.
#pragma once

#include <vector>

#include <opencv2/core.hpp>

#include "base/random.h"
#include "data/augment/mls_warp.h"

namespace ocr {

// `segments` cut the width into parts of cut = ⌊W/segments⌋ px; τ bounds the moves. Corners come
// first, clockwise from the top left, then top and bottom of each inner cut.

// Corners move inwards by up to τ−1 in x and y, inner points by −τ/2 … τ/2−1; τ = max(1, ⌊cut/3⌋).
std::vector<ControlPoint> distort_points(cv::Size size, int segments, RandomStream& random);

// Inner pairs move together in x by −τ/2 … τ/2−1, corners stay; τ = max(1, ⌊4·cut/5⌋).
std::vector<ControlPoint> stretch_points(cv::Size size, int segments, RandomStream& random);

// Corners move vertically inwards by up to τ−1; τ = max(1, ⌊H/2⌋).
std::vector<ControlPoint> perspective_points(cv::Size size, RandomStream& random);

// Distort and stretch in 3-6 segments each (width and height at least 20), then perspective.
cv::Mat tia(const cv::Mat& image, RandomStream& random);

}  // namespace ocr
