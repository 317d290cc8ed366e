// The pages of an evaluation on which texts are found worst, with what is labelled and what was
// found drawn onto them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "distributed/world.h"
#include "train/events/evaluation_view.h"
#include "train/page_batch.h"

namespace ocr {

// Those of parts of a set can be merged.
class WorstPages {
 public:
  // Keeps the page if it is among the worst so far: by 1 − hmean of it alone, those with more
  // mistakes first among equals.
  void add(const TruthPage& page, std::span<const Polygon> found, const DetectionCounts& counts);
  void merge(const WorstPages& other);
  void add_ranks(const World& world);  // the worst of all ranks' pages
  void show_in(EvaluationView& view) const;

 private:
  struct Page {
    double wrong = 0;
    std::int64_t mistakes = 0;
    PagePicture picture;
  };
  static bool worse(const Page& a, const Page& b);
  bool wanted(const Page& page) const;
  void keep(Page page);
  std::string to_text() const;
  static WorstPages from_text(const std::string& text);

  std::vector<Page> pages_;  // the worst first
};

}  // namespace ocr
