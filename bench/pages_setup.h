// What pages_bench draws: the pipelines of configs/data/ that have pages or scenes.
#pragma once

#include <memory>
#include <string>
#include <variant>

#include "data/pages/page_renderer.h"
#include "data/render/font_shelf.h"
#include "data/render/pipeline_options.h"

namespace ocr {

struct PagesKind {
  std::string name;  // of the file, without its extension
  PipelineOptions pipeline;
  PageLooks looks;
  std::unique_ptr<TextSource> texts;
};

PagesKind pages_kind(const std::string& name);

// The fonts of English, whatever the pipeline says.
class PagesSetup {
 public:
  PagesSetup();

  PageInputs inputs(const PagesKind& kind, std::size_t index);
  DrawnPage draw(const PagesKind& kind, std::size_t index);
  std::size_t fonts() const { return shelf_.size(); }

 private:
  FontShelf shelf_;
  Typesetter typesetter_;
  LookResources resources_;
};

}  // namespace ocr
