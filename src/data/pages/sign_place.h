// Where signs lie in a scene, so that none covers another.
#pragma once

#include <optional>
#include <vector>

#include <opencv2/core.hpp>

#include "data/pages/sign.h"

namespace ocr {

struct SignPlace {
  cv::Matx33d to_pixels = cv::Matx33d::eye();  // from the warped sign
  double size = 0;                             // pixels per em
  Polygon outline;                             // what the sign covers
  cv::Rect bounds;                             // of the outline; may leave the picture
};

Polygon corners_of(const cv::Rect& area);

class SceneRoom {
 public:
  explicit SceneRoom(cv::Size picture) : picture_(picture) {}

  // Tries places, and smaller sizes, until nothing else is near. Nothing where there is no room.
  std::optional<SignPlace> find(const SceneLayout& layout,
                                const SignDraft& sign,
                                RandomStream random);
  // A place of that size, or an empty rectangle.
  cv::Rect find(const SceneLayout& layout, cv::Size size, RandomStream& random);

 private:
  bool is_free(const Polygon& convex) const;

  cv::Size picture_;
  std::vector<Polygon> taken_;  // convex
};

}  // namespace ocr
