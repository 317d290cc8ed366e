#include "data/pages/clutter.h"

#include <opencv2/imgproc.hpp>

#include "data/pages/draws.h"
#include "data/render/colour.h"

namespace ocr {
namespace {

cv::Scalar any_colour(RandomStream& random) {
  const auto colour = draw_colour({true, {0, 0, 0}, {255, 255, 255}}, random);
  return {static_cast<double>(colour.b), static_cast<double>(colour.g),
          static_cast<double>(colour.r)};
}

cv::Point any_point(cv::Size size, RandomStream& random) {
  return {draw_count(0, size.width - 1, random), draw_count(0, size.height - 1, random)};
}

void draw_windows(cv::Mat& bgr, RandomStream& random) {
  const auto frame = any_colour(random);
  const auto glass = any_colour(random);
  const cv::Point first = any_point(bgr.size(), random);
  const cv::Size pane(draw_count(10, 60, random), draw_count(10, 80, random));
  const int across = draw_count(1, 6, random);
  const int down = draw_count(1, 4, random);
  for (int i = 0; i < across * down; ++i) {
    const cv::Point corner(first.x + i % across * (pane.width + 6),
                           first.y + i / across * (pane.height + 6));
    cv::rectangle(bgr, {corner, pane}, glass, cv::FILLED);
    cv::rectangle(bgr, {corner, pane}, frame, 2);
  }
}

void draw_shape(cv::Mat& bgr, RandomStream& random) {
  const auto colour = any_colour(random);
  const int most = bgr.cols / 3;
  const cv::Point place = any_point(bgr.size(), random);
  const cv::Size extent(draw_count(4, most, random), draw_count(4, most, random));
  switch (draw_count(0, 3, random)) {
    case 0:
      cv::rectangle(bgr, {place, extent}, colour, cv::FILLED);
      break;
    case 1:
      cv::ellipse(bgr, place, {extent.width / 2, extent.height / 2}, random.uniform(0, 180), 0, 360,
                  colour,
                  random.chance(0.5) ? static_cast<int>(cv::FILLED) : draw_count(1, 8, random),
                  cv::LINE_AA);
      break;
    case 2:
      cv::line(bgr, place, any_point(bgr.size(), random), colour, draw_count(1, 12, random),
               cv::LINE_AA);
      break;
    default:
      draw_windows(bgr, random);
  }
}

}  // namespace

void draw_clutter(cv::Mat& bgr, RandomStream random) {
  const int shapes = draw_count(1, 14, random);
  for (int i = 0; i < shapes; ++i) draw_shape(bgr, random);
}

}  // namespace ocr
