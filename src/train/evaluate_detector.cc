#include "train/evaluate_detector.h"

#include <chrono>

#include "base/progress.h"
#include "base/signals.h"
#include "train/detection_step.h"
#include "train/rank_sums.h"
#include "train/sample_loader.h"

namespace ocr {
namespace {

SampleSource<TruthPage> truth_source(const DetPages& set, const DetectionConfig& config) {
  const auto numbers = normalisation_of(labelled_part(config.eval.dataset).transforms);
  return {[&set](std::int64_t) { return set.order(0, 0, false); },
          [&set, numbers](std::size_t index, std::int64_t, TruthPage& page) {
            add_page(set.get(index, RandomStream(0, "evaluate", index), 0), numbers, page);
          }};
}

void judge(Detector& detector,
           const TruthPage& page,
           const DbPostProcessOptions& options,
           DetectorScore& score) {
  const auto map = text_probabilities(detector, page.input);
  std::vector<Polygon> found;
  for (auto& text :
       db_post_process({map, page.input.height, page.input.width}, page.source, options)) {
    found.push_back(std::move(text.outline));
  }
  const auto counts = match_texts(page.texts, found);
  score.counts += counts;
  score.worst.add(page, found, counts);
}

}  // namespace

DetectorScore evaluate_detector(Detector& detector,
                                const DetPages& set,
                                const DetectionConfig& config,
                                const World& world) {
  const auto start = std::chrono::steady_clock::now();
  const auto& options = std::get<DbPostProcessOptions>(config.post_process);
  SampleLoader<TruthPage> pages(truth_source(set, config), config.eval.loader,
                                {config.global.allow_bad_samples, world.share(), false});
  Progress progress("evaluation", shown_batches(world, pages.batches_per_epoch()), "pages");
  DetectorScore score;
  pages.start(0);
  while (stop_signal() == 0) {
    const auto page = pages.next();
    if (!page) break;
    judge(detector, *page, options, score);
    progress.add(1);
    world.headway();
  }
  progress.finish();
  throw_if_any_stopped(world);
  score.counts = sum_over(world, score.counts);
  score.worst.add_ranks(world);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  score.figures = figures_of(score.counts);
  score.pages_per_second = static_cast<double>(set.size()) / std::max(1e-9, seconds.count());
  return score;
}

}  // namespace ocr
