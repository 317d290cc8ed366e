// What drawing a line of text cannot do without, each step alone and as plain as it can be: the
// floor under the generator's own figures. Of the same texts and sizes as the images that it is
// built from.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <opencv2/core.hpp>

#include "data/render/font.h"

struct hb_buffer_t;

namespace ocr {

class GendataFloor {
 public:
  // Of lines of 32 pixels: text, font and image (8-bit BGR) of the same number belong together.
  GendataFloor(std::vector<std::string> texts,
               const std::vector<FontFile>& fonts,
               std::vector<cv::Mat> images);
  ~GendataFloor();
  GendataFloor(const GendataFloor&) = delete;
  GendataFloor& operator=(const GendataFloor&) = delete;

  std::size_t size() const { return texts_.size(); }

  // Step i of each kind: for text i, at the size of image i.
  void shape(std::size_t i);
  void blit(std::size_t i);       // cached bitmaps, per-pixel maximum, into a cleared mask
  void composite(std::size_t i);  // a copied BGR background, ink over it where the mask says
  void contrast(std::size_t i);   // the mean colours under the mask, before the ink and at the end
  void warp(std::size_t i);       // perspective, one channel
  void blur(std::size_t i);       // BGR, radius 0.75
  void resize(std::size_t i);     // BGR, to three quarters and back
  void add_noise(std::size_t i);  // BGR, from a pool drawn before
  void encode(std::size_t i);     // JPEG of quality 75

 private:
  struct Face {
    Face(FT_LibraryRec_* library, const FontFile& file) : font(library, file) {}
    Font font;
    std::unordered_map<std::uint32_t, GlyphBitmap> bitmaps = {};  // by glyph
  };
  struct Stamp {
    const GlyphBitmap* bitmap;
    int x;  // of the bitmap's left upper pixel
    int y;
  };
  std::vector<Stamp> lay_out(std::size_t i);
  Face& open(const FontFile& file);
  static const GlyphBitmap& bitmap(Face& face, std::uint32_t glyph);
  void draw(const std::vector<Stamp>& stamps, cv::Mat& mask) const;

  std::vector<std::string> texts_;
  std::vector<cv::Mat> images_;
  FontLibrary library_;
  std::map<std::string, std::unique_ptr<Face>> opened_;  // by the font's name
  std::vector<Face*> faces_;                             // of each text
  hb_buffer_t* buffer_;
  std::vector<std::vector<Stamp>> stamps_;
  std::vector<cv::Mat> masks_;
  cv::Mat background_;
  cv::Mat noise_;  // 16-bit signed, for a flat row of BGR
  cv::Mat mask_;   // what the steps write, so that they can be called again
  cv::Mat image_;
  cv::Vec4i sum_;
};

}  // namespace ocr
