// Image k of a run: a pure function of the pipeline, the seed and k, whichever thread asks.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <opencv2/core.hpp>

#include "data/annotation.h"
#include "data/pages/page_inputs.h"
#include "data/render/font_shelf.h"
#include "data/render/pipeline_options.h"
#include "data/render/run_options.h"
#include "data/render/sample.h"
#include "data/text_sources/text_source.h"

namespace ocr {

// A try that gave no image, and why.
struct Refusal {
  std::string cause;
  std::string text;   // the characters that it is about, or nothing
  std::string tried;  // the whole text
};

using TextFault = std::optional<Refusal>;  // of a text that no sample may have

struct RenderedText {
  std::string text;
  std::size_t font = 0;           // of the shelf: the line's first choice; 0 for pages
  EffectNames effects;            // what happened to it, by name
  cv::Mat image;                  // 8-bit BGR
  Annotation annotation;          // of the line, its words and characters, where asked for
  cv::Mat character_mask;         // where they were asked for (character_mask.h)
  std::vector<Refusal> refusals;  // before this one succeeded
};

// What decides the bytes of each image.
struct RenderSetup {
  PipelineOptions pipeline;
  std::uint64_t seed = 0;
  std::function<TextFault(const std::string& text)> fault;  // nothing: every text will do
  bool character_masks = false;
  bool outlines = true;   // false: single lines get no annotation, which nobody would write
  std::string languages;  // see find_language_table
};
RenderSetup render_setup(const RunOptions& run, const PipelineOptions& pipeline);

class Renderer {
 public:
  // Loads fonts, texts and photos. Throws Error for whatever is missing.
  explicit Renderer(RenderSetup setup);

  const FontShelf& fonts() const { return *shelf_; }

  // Any thread. A text that cannot be drawn is replaced by the one of the next try; after 100 tries
  // an Error names the causes.
  RenderedText render(std::size_t index) const;

 private:
  RenderedText render_line(std::size_t index, Typesetter& typesetter) const;
  std::unique_ptr<Typesetter> borrow_typesetter() const;
  void give_back(std::unique_ptr<Typesetter> typesetter) const;

  RenderSetup setup_;
  RenderContext context_;
  bool lines_ = true;     // the layout is one line in one image
  PageLooks page_looks_;  // for other layouts
  std::string language_tag_;
  std::unique_ptr<FontShelf> shelf_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Typesetter>>
      idle_;  // as many as threads ever rendered at once
};

}  // namespace ocr
