// What the tests of pages share: texts, a font, plain looks, and outlines against pixels.
#pragma once

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "data/pages/page_inputs.h"
#include "data/render/font_shelf.h"

namespace ocr::test {

// The same texts over and over, one after the other.
class FixedTexts : public TextSource {
 public:
  explicit FixedTexts(std::vector<std::string> texts) : texts_(std::move(texts)) {}
  std::string text(std::size_t index, std::uint64_t attempt, RandomStream random) const override;

 private:
  std::vector<std::string> texts_;
};

// Letters of DejaVu Sans, black or any colour on white, undamaged.
class PageKit {
 public:
  explicit PageKit(std::vector<std::string> texts = {"the quick brown fox", "jumps over", "a dog"});
  PageInputs inputs(std::uint64_t seed);

  PageLooks looks;
  Typesetter& typesetter() { return typesetter_; }

 private:
  FixedTexts texts_;
  FontShelf shelf_;
  Typesetter typesetter_;
  LookResources resources_;
};

// Pixels of which any channel differs by more than that.
std::vector<cv::Point> changed_pixels(const cv::Mat& a, const cv::Mat& b, int more_than);

// A pixel that the outline cuts counts.
bool inside(const Polygon& outline, cv::Point pixel);

}  // namespace ocr::test
