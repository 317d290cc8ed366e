#include "train/line_score.h"

#include "decode/ctc.h"
#include "train/rank_sums.h"

namespace ocr {
namespace {

// The mean probability of the steps that ctc_collapse() keeps; 0 for no text.
double score_of(const BestPaths& paths, std::size_t line) {
  const auto classes = paths.classes_of(line);
  double sum = 0;
  int kept = 0;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (classes[i] == 0 || (i > 0 && classes[i] == classes[i - 1])) continue;
    sum += paths.scores.at(line * classes.size() + i);
    ++kept;
  }
  return kept == 0 ? 0 : sum / kept;
}

}  // namespace

std::span<const std::int64_t> BestPaths::classes_of(std::size_t line) const {
  const auto length = static_cast<std::size_t>(steps);
  return std::span(classes).subspan(line * length, length);
}

void LineScore::add(const LineTensorBatch& batch, const BestPaths& paths) {
  const auto size = batch.pixels.size() / batch.texts.size();
  for (std::size_t i = 0; i < batch.texts.size(); ++i) {
    const auto& truth = batch.texts[i];
    const auto read = ctc_collapse(paths.classes_of(i), charset_);
    const auto score = score_of(paths, i);
    paddle_.add(truth, read);
    published_.add(truth, read);
    scores_.add(score, truth == read);
    add_characters(confusions_, truth, read);
    worst_.add(std::span(batch.pixels).subspan(i * size, size), batch.input.height, truth, read,
               score);
  }
}

void LineScore::add_ranks(const World& world) {
  if (world.is_alone()) return;
  const auto paddle = sum_over(world, paddle_.sums());
  paddle_.reset();
  paddle_.merge(paddle);
  const auto published = sum_over(world, published_.sums());
  published_.reset();
  published_.merge(published);
  scores_.add_ranks(world);
  worst_.add_ranks(world);
  confusions_ = sum_over(world, confusions_);
}

Figures LineScore::published() const {
  const auto f = published_.value();
  return {{"exact", f.exact}, {"ignore_case", f.ignore_case}, {"alnum", f.alnum}, {"cer", f.cer}};
}

EvaluationView LineScore::view() const {
  EvaluationView view;
  worst_.show_in(view);
  view.pr = scores_.points();
  view.characters = confusions_;
  return view;
}

PaddleRecFigures batch_figures_of(const LineTensorBatch& batch,
                                  const BestPaths& paths,
                                  const Charset& charset,
                                  const RecMetricOptions& options) {
  PaddleRecMetric metric(options);
  for (std::size_t i = 0; i < batch.texts.size(); ++i) {
    metric.add(batch.texts[i], ctc_collapse(paths.classes_of(i), charset));
  }
  return metric.value();
}

}  // namespace ocr
