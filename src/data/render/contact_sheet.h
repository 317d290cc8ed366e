// Images with their texts on one picture, for a quick look.
#pragma once

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "data/render/font_shelf.h"

namespace ocr {

struct SheetItem {
  cv::Mat image;  // 8-bit BGR
  std::string text;
};

// 8-bit BGR, 1280 pixels wide: the images from left to right in rows, as large as they are where
// they fit, each with its text below in small letters of the shelf's fonts. A text that is wider
// than its place fades out; one that no font draws is left out.
cv::Mat contact_sheet(const std::vector<SheetItem>& items, const FontShelf& shelf);

}  // namespace ocr
