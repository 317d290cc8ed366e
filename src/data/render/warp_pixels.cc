#include "data/render/warp_pixels.h"

#include <algorithm>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

constexpr int kGridStep = 4;  // pixels between the points whose way back is computed

// Pixel (0, 0) is a centre for OpenCV, a corner here: hence the halves.
const cv::Matx33d kCornerToCentre = {1, 0, -0.5, 0, 1, -0.5, 0, 0, 1};
const cv::Matx33d kCentreToCorner = {1, 0, 0.5, 0, 1, 0.5, 0, 0, 1};

void warp_straight(const cv::Mat& flat, const cv::Matx33d& map, cv::Size size, cv::Mat& picture) {
  if (map(2, 0) == 0 && map(2, 1) == 0) {
    cv::warpAffine(flat, picture, map.get_minor<2, 3>(0, 0), size, cv::INTER_LINEAR);
  } else {
    cv::warpPerspective(flat, picture, map, size, cv::INTER_LINEAR);
  }
}

// Where each point of a grid over the picture comes from; between the points it is interpolated.
class WayBack {
 public:
  WayBack(const Placement& place, const cv::Matx33d& from_em, cv::Size size, int step)
      : step_(step),
        grid_((size.height + step - 1) / step + 1, (size.width + step - 1) / step + 1) {
    const cv::Matx33d to_warped = place.to_pixels.inv() * kCentreToCorner;
    const cv::Matx33d to_flat = kCornerToCentre * from_em;
    for (int y = 0; y < grid_.rows; ++y) {
      for (int x = 0; x < grid_.cols; ++x) {
        const Point picture{static_cast<double>(x * step), static_cast<double>(y * step)};
        const auto p = transformed(to_flat, place.warp.back(transformed(to_warped, picture)));
        grid_(y, x) = {static_cast<float>(p.x), static_cast<float>(p.y)};
      }
    }
  }

  void fill_row(int y, cv::Vec2f* row, int width) const {
    const int above = y / step_;
    const float down = static_cast<float>(y % step_) / static_cast<float>(step_);
    for (int x = 0; x < width; ++x) {
      const int left = x / step_;
      const float right = static_cast<float>(x % step_) / static_cast<float>(step_);
      const auto top = between(above, left, right);
      row[x] = down == 0 ? top : top * (1 - down) + between(above + 1, left, right) * down;
    }
  }

 private:
  cv::Vec2f between(int y, int left, float share) const {
    return share == 0 ? grid_(y, left) : grid_(y, left) * (1 - share) + grid_(y, left + 1) * share;
  }

  int step_;
  cv::Mat_<cv::Vec2f> grid_;
};

void warp_bent(const cv::Mat& flat, const WayBack& way, cv::Size size, cv::Mat& picture) {
  cv::Mat map(size, CV_32FC2);
  for (int y = 0; y < size.height; ++y) way.fill_row(y, map.ptr<cv::Vec2f>(y), size.width);
  cv::remap(flat, picture, map, cv::noArray(), cv::INTER_LINEAR);
}

}  // namespace

void warp_pixels(const cv::Mat& flat,
                 const cv::Matx33d& from_em,
                 const Placement& place,
                 cv::Size size,
                 cv::Mat& picture) {
  if (place.warp.straight()) {
    const cv::Matx33d map =
        kCornerToCentre * place.to_pixels * place.warp.matrix() * from_em.inv() * kCentreToCorner;
    warp_straight(flat, map, size, picture);
  } else {
    const int step = place.warp.smooth() ? kGridStep : 1;
    warp_bent(flat, WayBack(place, from_em, size, step), size, picture);
  }
}

}  // namespace ocr
