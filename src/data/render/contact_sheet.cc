#include "data/render/contact_sheet.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "data/render/draw_glyphs.h"
#include "data/render/typesetter.h"
#include "text/utf8.h"

namespace ocr {
namespace {

// Pixels.
constexpr int kSheetWidth = 1280;
constexpr int kSheetGap = 12;
constexpr int kTallest = 320;
constexpr int kWidestText = 160;  // under a narrower image
constexpr int kFade = 20;
constexpr int kEm = 13;
constexpr int kBaseline = 14;  // below the image
constexpr int kTextHeight = 19;
// Grey levels.
constexpr double kPaper = 226;
constexpr double kLetters = 40;

struct SheetCell {
  cv::Mat image;
  TextLine text;
  cv::Rect place;  // of both
};

cv::Mat fitted(const cv::Mat& image) {
  const double widest = kSheetWidth - 2 * kSheetGap;
  const double scale = std::min({1.0, widest / image.cols, 1.0 * kTallest / image.rows});
  if (scale == 1.0) return image;
  const cv::Size size(std::max(1, cvRound(image.cols * scale)),
                      std::max(1, cvRound(image.rows * scale)));
  cv::Mat small;
  cv::resize(image, small, size, 0, 0, cv::INTER_AREA);
  return small;
}

// By the usual names, "DejaVuSans" or "Lato-Regular": bold letters this small are blots.
std::size_t plain_font(const FontShelf& shelf) {
  for (std::size_t i = 0; i < shelf.size(); ++i) {
    const auto name = shelf.file(i).path.stem().string();
    if (name.find('-') == std::string::npos || name.ends_with("-Regular")) return i;
  }
  return 0;
}

SheetCell make_cell(const SheetItem& item, const LineStyle& style, Typesetter& typesetter) {
  SheetCell cell{fitted(item.image), typesetter.set(from_utf8(item.text), style), {}};
  const auto& ink = cell.text.ink;
  const int text_width =
      cell.text.glyphs.empty() ? 0 : static_cast<int>(std::ceil((ink.right - ink.left) * kEm)) + 2;
  cell.place.width = std::max(cell.image.cols, std::min(text_width, kWidestText));
  cell.place.height = cell.image.rows + kTextHeight;
  return cell;
}

// Returns the height of the sheet.
int place_cells(std::vector<SheetCell>& cells) {
  cv::Point at(kSheetGap, kSheetGap);
  int row_height = 0;
  std::size_t row = 0;                       // its first cell
  const auto align = [&](std::size_t end) {  // texts of a row stand on one line
    for (; row < end; ++row) cells[row].place.y += row_height - cells[row].place.height;
  };
  for (std::size_t i = 0; i < cells.size(); ++i) {
    auto& place = cells[i].place;
    if (at.x > kSheetGap && at.x + place.width > kSheetWidth - kSheetGap) {
      align(i);
      at = {kSheetGap, at.y + row_height + kSheetGap};
      row_height = 0;
    }
    place.x = at.x;
    place.y = at.y;
    at.x += place.width + kSheetGap;
    row_height = std::max(row_height, place.height);
  }
  align(cells.size());
  return at.y + row_height + kSheetGap;
}

void fade_out(cv::Mat& mask) {
  const int width = std::min(kFade, mask.cols);
  for (int i = 0; i < width; ++i) mask.col(mask.cols - 1 - i) *= static_cast<double>(i) / width;
}

void draw_text(const TextLine& text, Typesetter& typesetter, cv::Mat& sheet, cv::Rect place) {
  const int left = 1 + static_cast<int>(std::ceil(-text.ink.left * kEm));
  cv::Mat mask = cv::Mat::zeros(place.size(), CV_8U);
  draw_glyphs(typesetter, text.glyphs, {kEm * kEighths, {left, kBaseline}}, mask);
  if (left + text.ink.right * kEm > place.width) fade_out(mask);
  mask.convertTo(mask, CV_8U, (kLetters - kPaper) / 255, kPaper);
  cv::cvtColor(mask, sheet(place), cv::COLOR_GRAY2BGR);
}

}  // namespace

cv::Mat contact_sheet(const std::vector<SheetItem>& items, const FontShelf& shelf) {
  Typesetter typesetter(shelf, "");
  LineStyle style;
  style.font = plain_font(shelf);
  std::vector<SheetCell> cells;
  for (const auto& item : items) cells.push_back(make_cell(item, style, typesetter));
  const int height = place_cells(cells);
  cv::Mat sheet(height, kSheetWidth, CV_8UC3, cv::Scalar::all(kPaper));
  for (const auto& [image, text, place] : cells) {
    image.copyTo(sheet(cv::Rect(place.tl(), image.size())));
    if (text.glyphs.empty()) continue;
    const int below = place.y + image.rows;
    draw_text(text, typesetter, sheet, {place.x, below, place.width, kTextHeight});
  }
  return sheet;
}

}  // namespace ocr
