// What pages_bench draws: three realistic kinds of pictures, in the fonts and words of English.
#pragma once

#include <memory>
#include <string>
#include <variant>

#include "data/pages/page_renderer.h"
#include "data/render/font_shelf.h"

namespace ocr {

struct PagesKind {
  std::string name;
  std::variant<PageLayout, SceneLayout> layout;
  PageLooks looks;
};

PagesKind documents();
PagesKind receipts();
PagesKind scenes();

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
  std::unique_ptr<TextSource> texts_;
};

}  // namespace ocr
