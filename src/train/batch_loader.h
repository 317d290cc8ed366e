// Batches ahead of the network: threads decode, augment and resize while it computes.
//
//   RecSamples ──► plan(seed, epoch) ──► threads: sample, resize ──► bounded queue ──► next()
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ordered_workers.h"
#include "base/share.h"
#include "data/rec_samples.h"
#include "data/sets/sampler_options.h"
#include "train/ctc_loss.h"

namespace ocr {

struct LineTensorBatch {
  std::int64_t size = 0;      // N
  LineInput input;            // H and W of this batch
  std::vector<float> pixels;  // N×3×H×W
  CtcTargets targets;
  std::vector<std::string> texts;
};

struct BatchLoaderOptions {
  std::int64_t batch_size = 1;
  std::int64_t workers = 1;
  bool shuffle = false;
  bool drop_last = false;
  std::uint64_t seed = 0;
  bool skip_unreadable = false;  // leave out samples whose pixels cannot be decoded, and count them
  SamplerOptions sampler = FixedBatchesOptions{};
  bool by_width = false;  // MultiScaleDataSet.ds_width
  Share share = {};       // this loader's batches among all of an epoch
  bool repeat = false;    // all shares have as many: some of the first batches come twice
};

class BatchLoader {
 public:
  BatchLoader(const RecSamples& dataset, const BatchLoaderOptions& options);

  std::int64_t batches_per_epoch() const;  // of this share
  // What next() gives from here on is a pure function of (seed, epoch) and `first_batch`.
  void start(std::int64_t epoch, std::int64_t first_batch = 0);
  std::optional<LineTensorBatch> next();  // nothing at the epoch's end
  std::int64_t skipped() const { return skipped_; }

 private:
  LineTensorBatch make(std::int64_t batch) const;
  void add_sample(std::size_t index, LineTensorBatch& batch) const;

  const RecSamples& dataset_;
  BatchLoaderOptions options_;
  BatchPlanner planner_;
  std::int64_t epoch_ = 0;
  BatchPlan plan_;
  mutable std::atomic<std::int64_t> skipped_ = 0;
  std::unique_ptr<OrderedWorkers<LineTensorBatch>> workers_;  // last: it uses all of the above
};

}  // namespace ocr
