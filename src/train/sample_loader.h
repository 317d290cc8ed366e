// Batches ahead of the network, of any kind of sample: threads make them while it computes.
//
//   order(epoch) ──► threads: add(index, epoch, batch) ──► bounded queue ──► next()
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "base/error.h"
#include "base/log.h"
#include "base/ordered_workers.h"
#include "base/share.h"
#include "train/training_options.h"

namespace ocr {

// What a loader needs of a set. `add` may be called from any thread, for different batches; where
// it throws Error, the batch is as it was before. A Batch has a `size`, the samples in it.
template <typename Batch>
struct SampleSource {
  std::function<std::vector<std::size_t>(std::int64_t epoch)> order;
  std::function<void(std::size_t index, std::int64_t epoch, Batch& batch)> add;
};

struct SampleLoaderRules {
  bool skip_unreadable = false;  // leave out samples whose `add` throws, and count them
  Share share = {};              // this loader's batches among all of an epoch
  bool repeat = false;           // all shares have as many: some of the first batches come twice
};

template <typename Batch>
class SampleLoader {
 public:
  SampleLoader(SampleSource<Batch> source,
               const LoaderOptions& options,
               const SampleLoaderRules& rules)
      : source_(std::move(source)),
        batch_size_(static_cast<std::size_t>(options.batch_size_per_card)),
        threads_(std::clamp<std::size_t>(static_cast<std::size_t>(options.num_workers),
                                         1,
                                         std::max(1U, std::thread::hardware_concurrency()))),
        drop_last_(options.drop_last),
        rules_(rules) {}

  // Of this share.
  std::int64_t batches_per_epoch() const { return shared(batches_of(source_.order(0).size())); }

  // What next() gives from here on is a pure function of the epoch and `first_batch`.
  void start(std::int64_t epoch, std::int64_t first_batch = 0) {
    workers_.reset();
    epoch_ = epoch;
    order_ = source_.order(epoch);
    const auto all = batches_of(order_.size());
    const auto count = std::max<std::int64_t>(0, shared(all) - first_batch);
    workers_ = std::make_unique<OrderedWorkers<Batch>>(
        static_cast<std::size_t>(count), threads_, 2 * threads_, [this, first_batch, all](auto i) {
          const auto batch = rules_.share.item(first_batch + static_cast<std::int64_t>(i));
          return make(static_cast<std::size_t>(batch % all));
        });
  }

  std::optional<Batch> next() { return workers_->next(); }  // nothing at the epoch's end
  std::int64_t skipped() const { return skipped_; }

 private:
  static constexpr std::int64_t kLoggedSkips = 10;

  std::int64_t batches_of(std::size_t samples) const {
    return static_cast<std::int64_t>(drop_last_ ? samples / batch_size_
                                                : (samples + batch_size_ - 1) / batch_size_);
  }

  std::int64_t shared(std::int64_t batches) const {
    return rules_.repeat ? rules_.share.rounds(batches) : rules_.share.count(batches);
  }

  Batch make(std::size_t number) const {
    Batch batch;
    const auto begin = number * batch_size_;
    const auto end = std::min(order_.size(), begin + batch_size_);
    for (std::size_t i = begin; i < end; ++i) add(order_[i], batch);
    if (batch.size == 0) {
      fail("no sample of batch {} of epoch {} can be read", number + 1, epoch_ + 1);
    }
    return batch;
  }

  void add(std::size_t index, Batch& batch) const {
    try {
      source_.add(index, epoch_, batch);
    } catch (const Error& error) {
      if (!rules_.skip_unreadable) throw;
      if (++skipped_ <= kLoggedSkips) spdlog::warn("left out: {}", error.what());
    }
  }

  SampleSource<Batch> source_;
  std::size_t batch_size_, threads_;
  bool drop_last_;
  SampleLoaderRules rules_;
  std::int64_t epoch_ = 0;
  std::vector<std::size_t> order_;
  mutable std::atomic<std::int64_t> skipped_ = 0;
  std::unique_ptr<OrderedWorkers<Batch>> workers_;  // last: it uses all of the above
};

}  // namespace ocr
