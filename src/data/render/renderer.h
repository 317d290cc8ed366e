// Image k of a run: a pure function of the options, the seed and k, whichever thread asks.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <opencv2/core.hpp>

#include "data/annotation.h"
#include "data/render/font_shelf.h"
#include "data/render/gendata_options.h"
#include "data/render/sample.h"
#include "data/text_sources/text_source.h"

namespace ocr {

// A try that gave no image, and why.
struct Refusal {
  std::string cause;
  std::string text;   // the characters that it is about, or nothing
  std::string tried;  // the whole text
};

struct RenderedText {
  std::string text;
  cv::Mat image;                          // 8-bit BGR
  Annotation annotation;                  // of the line, its words and characters
  cv::Mat character_mask;                 // where output_mask asks for it (character_mask.h)
  std::vector<Refusal> refusals;          // before this one succeeded
  std::size_t font = 0;                   // of the shelf: the line's first choice
  std::vector<std::string_view> effects;  // kNames of what was done to this sample
};

class Renderer {
 public:
  // Loads fonts, texts and photos. Throws Error for whatever is missing.
  explicit Renderer(const GendataOptions& options);

  std::size_t fonts() const { return shelf_->size(); }
  const FontShelf& shelf() const { return *shelf_; }

  // Any thread. A text that cannot be drawn is replaced by the one of the next try; after 100 tries
  // an Error names the causes.
  RenderedText render(std::size_t index) const;

 private:
  std::unique_ptr<Typesetter> borrow_typesetter() const;
  void give_back(std::unique_ptr<Typesetter> typesetter) const;

  RenderContext context_;
  std::vector<LabelFormat> formats_;  // that must be able to hold a text
  std::string language_tag_;
  std::unique_ptr<FontShelf> shelf_;
  std::unique_ptr<TextSource> texts_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Typesetter>>
      idle_;  // as many as threads ever rendered at once
};

}  // namespace ocr
