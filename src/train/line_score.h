// How well a recogniser reads a labelled set: figures, and what a person wants to see.
#pragma once

#include <span>
#include <string>

#include "distributed/world.h"
#include "metrics/recognition.h"
#include "text/charset.h"
#include "train/batch_loader.h"
#include "train/training_task.h"

namespace ocr {

// The best class of each step of a batch, N×T, and its probability.
struct BestPaths {
  std::int64_t steps = 0;  // T
  std::vector<std::int64_t> classes;
  std::vector<float> scores;  // empty: not asked for

  std::span<const std::int64_t> classes_of(std::size_t line) const;
};

class LineScore {
 public:
  LineScore(const Charset& charset, const RecMetricOptions& options)
      : charset_(charset), paddle_(options) {}

  // `paths` have scores.
  void add(const LineTensorBatch& batch, const BestPaths& paths);

  // What the other ranks have read, so that all have the scores of the whole set.
  void add_ranks(const World& world);

  PaddleRecFigures paddle() const { return paddle_.value(); }
  Figures published() const;
  EvaluationView view() const;

 private:
  const Charset& charset_;
  PaddleRecMetric paddle_;
  RecognitionMetric published_;
  WorstLines worst_;
  ScoreCounts scores_;
  Confusions confusions_;
};

// PaddleOCR's figures of a training batch.
PaddleRecFigures batch_figures_of(const LineTensorBatch& batch,
                                  const BestPaths& paths,
                                  const Charset& charset,
                                  const RecMetricOptions& options);

}  // namespace ocr
