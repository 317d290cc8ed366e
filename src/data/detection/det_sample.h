// What a text detector trains on: a page, its texts, and the label maps of DB (Liao et al. 2020).
#pragma once

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "geometry/polygon.h"

namespace ocr {

struct DetText {
  Polygon outline;  // pixels of the image; at least 3 points
  std::string text;
  bool ignored = false;  // neither trained nor judged on
};

// All of the image's size. Masks are 1 where a pixel counts.
struct DbMaps {
  cv::Mat1f threshold;  // thresh_min far from every border, thresh_max on it
  cv::Mat1b threshold_mask;
  cv::Mat1b shrink;  // 1 inside the shrunk texts
  cv::Mat1b shrink_mask;
};

struct DetSample {
  cv::Mat image;  // 8-bit BGR
  std::vector<DetText> texts;
  DbMaps maps;  // empty until MakeBorderMap and MakeShrinkMap
  // The image's size over the original's, as DetResizeForTest left it.
  double scale_x = 1;
  double scale_y = 1;
  std::string source;  // "label.txt:4 (images/3.jpg)", for messages
};

}  // namespace ocr
