#include "gendata_floor.h"

#include <hb.h>

#include <algorithm>
#include <utility>

#include <opencv2/imgproc.hpp>

#include "base/random.h"
#include "image/codec.h"

namespace ocr {
namespace {

constexpr int kEmSize = 19 * 8;  // eighths of a pixel: ascender to descender are 22 pixels
constexpr int kBaseline = 23;
constexpr int kLeft = 5;

std::uint8_t mix(std::uint8_t below, int above, int alpha) {
  const int v = below * (255 - alpha) + above * alpha + 128;
  return static_cast<std::uint8_t>((v + (v >> 8)) >> 8);
}

// Of every other row, which is enough to judge by.
cv::Vec4i sum_under(const cv::Mat& mask, const cv::Mat& bgr) {
  cv::Vec4i sum;
  for (int y = 0; y < mask.rows; y += 2) {
    const auto* alpha = mask.ptr(y);
    const auto* pixels = bgr.ptr<cv::Vec3b>(y);
    for (int x = 0; x < mask.cols; ++x) {
      const int all = alpha[x] > 0 ? -1 : 0;
      for (int c = 0; c < 3; ++c) sum[c] += pixels[x][c] & all;
      sum[3] -= all;
    }
  }
  return sum;
}

cv::Mat random_background() {
  cv::Mat background(64, 4096, CV_8UC3);
  RandomStream random(1, "background");
  for (int y = 0; y < background.rows; ++y) {
    for (int x = 0; x < 3 * background.cols; ++x) {
      background.ptr(y)[x] = static_cast<std::uint8_t>(random.integer(205, 255));
    }
  }
  return background;
}

cv::Mat random_noise() {
  cv::Mat noise(64, 3 * 4096, CV_16S);
  RandomStream random(1, "noise");
  for (int y = 0; y < noise.rows; ++y) {
    for (int x = 0; x < noise.cols; ++x) {
      noise.at<std::int16_t>(y, x) = static_cast<std::int16_t>(random.integer(-20, 20));
    }
  }
  return noise;
}

}  // namespace

GendataFloor::GendataFloor(std::vector<std::string> texts,
                           const std::vector<FontFile>& fonts,
                           std::vector<cv::Mat> images)
    : texts_(std::move(texts)),
      images_(std::move(images)),
      library_(open_font_library()),
      buffer_(hb_buffer_create()),
      background_(random_background()),
      noise_(random_noise()) {
  for (const auto& font : fonts) faces_.push_back(&open(font));
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    stamps_.push_back(lay_out(i));
    draw(stamps_.back(), masks_.emplace_back(images_[i].size(), CV_8U));
  }
}

GendataFloor::~GendataFloor() {
  hb_buffer_destroy(buffer_);
}

void GendataFloor::shape(std::size_t i) {
  hb_buffer_reset(buffer_);
  hb_buffer_add_utf8(buffer_, texts_[i].data(), static_cast<int>(texts_[i].size()), 0, -1);
  hb_buffer_set_direction(buffer_, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer_, HB_SCRIPT_LATIN);
  hb_shape(faces_[i]->font.shaper(), buffer_, nullptr, 0);
}

GendataFloor::Face& GendataFloor::open(const FontFile& file) {
  auto& face = opened_[to_string(file)];
  if (!face) face = std::make_unique<Face>(library_.get(), file);
  return *face;
}

const GlyphBitmap& GendataFloor::bitmap(Face& face, std::uint32_t glyph) {
  const auto [entry, added] = face.bitmaps.try_emplace(glyph);
  if (added) entry->second = face.font.render(glyph, {}, {kEmSize, 0, 0});
  return entry->second;
}

std::vector<GendataFloor::Stamp> GendataFloor::lay_out(std::size_t i) {
  shape(i);
  unsigned count = 0;
  const auto* infos = hb_buffer_get_glyph_infos(buffer_, &count);
  const auto* positions = hb_buffer_get_glyph_positions(buffer_, &count);
  std::vector<Stamp> stamps;
  double x = kLeft;
  for (unsigned k = 0; k < count; ++k) {
    const auto& glyph = bitmap(*faces_[i], infos[k].codepoint);
    stamps.push_back({&glyph, static_cast<int>(x) + glyph.left, kBaseline - glyph.top});
    x += positions[k].x_advance / faces_[i]->font.units_per_em() * kEmSize / 8;
  }
  return stamps;
}

void GendataFloor::draw(const std::vector<Stamp>& stamps, cv::Mat& mask) const {
  mask.setTo(0);
  for (const auto& stamp : stamps) {
    const int right = std::min(stamp.bitmap->width, mask.cols - stamp.x);
    const int bottom = std::min(stamp.bitmap->height, mask.rows - stamp.y);
    for (int y = std::max(0, -stamp.y); y < bottom; ++y) {
      const auto* from = stamp.bitmap->pixels.data() + y * stamp.bitmap->width;
      auto* to = mask.ptr(stamp.y + y) + stamp.x;
      for (int x = std::max(0, -stamp.x); x < right; ++x) to[x] = std::max(to[x], from[x]);
    }
  }
}

void GendataFloor::blit(std::size_t i) {
  mask_.create(images_[i].size(), CV_8U);
  draw(stamps_[i], mask_);
}

void GendataFloor::composite(std::size_t i) {
  const auto& mask = masks_[i];
  image_.create(mask.size(), CV_8UC3);
  for (int y = 0; y < mask.rows; ++y) {
    const auto* alpha = mask.ptr(y);
    auto* row = image_.ptr(y);
    std::copy_n(background_.ptr(y % background_.rows), 3 * mask.cols, row);
    for (int x = 0; x < mask.cols; ++x) {
      if (alpha[x] == 0) continue;
      for (int c = 0; c < 3; ++c) row[3 * x + c] = mix(row[3 * x + c], 0x28, alpha[x]);
    }
  }
}

void GendataFloor::contrast(std::size_t i) {
  for (int time = 0; time < 2; ++time) sum_ = sum_under(masks_[i], images_[i]);
}

void GendataFloor::warp(std::size_t i) {
  const cv::Matx33d map(1.01, 0.05, 0.3, -0.02, 0.98, 0.7, 0.0001, 0.0002, 1);
  cv::warpPerspective(masks_[i], mask_, map, masks_[i].size(), cv::INTER_LINEAR);
}

void GendataFloor::blur(std::size_t i) {
  cv::GaussianBlur(images_[i], image_, {}, 0.75, 0.75, cv::BORDER_REPLICATE);
}

void GendataFloor::resize(std::size_t i) {
  const auto size = images_[i].size();
  cv::Mat shrunk;
  cv::resize(images_[i], shrunk, {size.width * 3 / 4, size.height * 3 / 4}, 0, 0, cv::INTER_AREA);
  cv::resize(shrunk, image_, size, 0, 0, cv::INTER_LINEAR);
}

void GendataFloor::add_noise(std::size_t i) {
  image_.create(images_[i].size(), CV_8UC3);
  for (int y = 0; y < image_.rows; ++y) {
    const auto* from = images_[i].ptr(y);
    const auto* noise = noise_.ptr<std::int16_t>(y % noise_.rows);
    auto* to = image_.ptr(y);
    for (int x = 0; x < 3 * image_.cols; ++x) {
      to[x] = static_cast<std::uint8_t>(std::clamp(from[x] + noise[x], 0, 255));
    }
  }
}

void GendataFloor::encode(std::size_t i) {
  encode_jpeg(images_[i], 75);
}

}  // namespace ocr
