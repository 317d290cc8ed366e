#include "data/render/warp.h"

#include <algorithm>

namespace ocr {
namespace {

constexpr int kSamplesASide = 33;  // of a bent rectangle whose bounds are asked for

void widen(Rectangle& bounds, Point p) {
  bounds.left = std::min(bounds.left, p.x);
  bounds.right = std::max(bounds.right, p.x);
  bounds.top = std::min(bounds.top, p.y);
  bounds.bottom = std::max(bounds.bottom, p.y);
}

}  // namespace

Point transformed(const cv::Matx33d& matrix, Point p) {
  const auto v = matrix * cv::Vec3d(p.x, p.y, 1);
  return {v[0] / v[2], v[1] / v[2]};
}

void Warp::project(const cv::Matx33d& matrix) {
  auto& last = stages_.back();
  last.matrix = matrix * last.matrix;
  last.inverse = last.matrix.inv();
}

void Warp::bend(std::shared_ptr<const Bend> bend) {
  stages_.emplace_back().bend = std::move(bend);
}

bool Warp::straight() const {
  return stages_.size() == 1;
}

bool Warp::identity() const {
  return straight() && matrix() == cv::Matx33d::eye();
}

bool Warp::smooth() const {
  return std::all_of(stages_.begin() + 1, stages_.end(),
                     [](const Stage& stage) { return stage.bend->smooth(); });
}

Point Warp::there(Point p) const {
  for (const auto& stage : stages_) {
    p = transformed(stage.matrix, stage.bend ? stage.bend->there(p) : p);
  }
  return p;
}

Point Warp::back(Point p) const {
  for (auto stage = stages_.rbegin(); stage != stages_.rend(); ++stage) {
    p = transformed(stage->inverse, p);
    if (stage->bend) p = stage->bend->back(p);
  }
  return p;
}

Polygon warped_outline(const Warp& warp, const Rectangle& flat, int along) {
  Polygon outline;
  for (int i = 0; i < along; ++i) {
    outline.push_back(warp.there({flat.left + flat.width() * i / (along - 1), flat.top}));
  }
  for (int i = along - 1; i >= 0; --i) {
    outline.push_back(warp.there({flat.left + flat.width() * i / (along - 1), flat.bottom}));
  }
  return outline;
}

Rectangle warped_bounds(const Warp& warp, const Rectangle& flat) {
  auto outline = warped_outline(warp, flat, warp.straight() ? 2 : kSamplesASide);
  if (!warp.straight()) {
    for (int i = 0; i < kSamplesASide; ++i) {
      const double y = flat.top + flat.height() * i / (kSamplesASide - 1);
      outline.push_back(warp.there({flat.left, y}));
      outline.push_back(warp.there({flat.right, y}));
    }
  }
  Rectangle bounds{outline[0].x, outline[0].y, outline[0].x, outline[0].y};
  for (const auto& p : outline) widen(bounds, p);
  return bounds;
}

}  // namespace ocr
