// Where a flat line of text comes to lie in the picture: projective maps and bends, one after the
// other, with the way there (for outlines) and the way back (for pixels).
//
//   flat line (em, y down, origin at the frame's top left) ──► there ──► picture (em) ──► pixels
#pragma once

#include <memory>
#include <vector>

#include <opencv2/core.hpp>

#include "geometry/polygon.h"

namespace ocr {

// A map of the plane that no matrix can say; back(there(p)) == p for all points of the text.
class Bend {
 public:
  virtual ~Bend() = default;
  virtual Point there(Point p) const = 0;
  virtual Point back(Point p) const = 0;
  // False: back() jumps, so it cannot be interpolated between the nodes of a grid.
  virtual bool smooth() const { return true; }
};

Point transformed(const cv::Matx33d& matrix, Point p);

class Warp {
 public:
  // Each comes after what is there already.
  void project(const cv::Matx33d& matrix);
  void bend(std::shared_ptr<const Bend> bend);

  bool identity() const;
  bool straight() const;  // no bends: matrix() says it all
  bool smooth() const;
  const cv::Matx33d& matrix() const { return stages_.front().matrix; }

  Point there(Point p) const;
  Point back(Point p) const;

 private:
  struct Stage {
    std::shared_ptr<const Bend> bend;  // first, then the matrix; nothing in the first stage
    cv::Matx33d matrix = cv::Matx33d::eye();
    cv::Matx33d inverse = cv::Matx33d::eye();
  };
  std::vector<Stage> stages_ = std::vector<Stage>(1);
};

struct Rectangle {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  double width() const { return right - left; }
  double height() const { return bottom - top; }
};

// A flat rectangle's outline in the picture: clockwise from its top left; `along` points on its top
// side and as many on its bottom side, at least 2.
Polygon warped_outline(const Warp& warp, const Rectangle& flat, int along);

// The smallest upright rectangle around a warped one; exact for straight warps.
Rectangle warped_bounds(const Warp& warp, const Rectangle& flat);

}  // namespace ocr
