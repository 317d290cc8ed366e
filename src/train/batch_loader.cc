#include "train/batch_loader.h"

#include <algorithm>
#include <thread>

#include "base/error.h"
#include "base/log.h"

namespace ocr {
namespace {

std::int64_t worker_count(std::int64_t wanted) {
  const auto cores = static_cast<std::int64_t>(std::max(1U, std::thread::hardware_concurrency()));
  return std::clamp<std::int64_t>(wanted, 1, cores);
}

BatchRules rules_of(const BatchLoaderOptions& options) {
  return {options.batch_size, options.shuffle, options.drop_last, options.seed, options.by_width};
}

}  // namespace

BatchLoader::BatchLoader(const RecSamples& dataset, const BatchLoaderOptions& options)
    : dataset_(dataset), options_(options), planner_(dataset, options.sampler, rules_of(options)) {
  options_.workers = worker_count(options.workers);
}

std::int64_t BatchLoader::batches_per_epoch() const {
  const auto all = planner_.batches_per_epoch();
  return options_.repeat ? options_.share.rounds(all) : options_.share.count(all);
}

void BatchLoader::start(std::int64_t epoch, std::int64_t first_batch) {
  workers_.reset();
  epoch_ = epoch;
  plan_ = planner_.plan(epoch);
  const auto count =
      static_cast<std::size_t>(std::max<std::int64_t>(0, batches_per_epoch() - first_batch));
  const auto threads = static_cast<std::size_t>(options_.workers);
  workers_ = std::make_unique<OrderedWorkers<LineTensorBatch>>(
      count, threads, 2 * threads, [this, first_batch](std::size_t i) {
        const auto batch = options_.share.item(first_batch + static_cast<std::int64_t>(i));
        return make(batch % static_cast<std::int64_t>(plan_.size()));
      });
}

std::optional<LineTensorBatch> BatchLoader::next() {
  return workers_->next();
}

LineTensorBatch BatchLoader::make(std::int64_t batch) const {
  const auto& planned = plan_[static_cast<std::size_t>(batch)];
  LineTensorBatch result;
  result.input = dataset_.input();
  result.input.height = planned.height;
  result.input.width = planned.width;
  for (const std::size_t index : planned.samples) add_sample(index, result);
  if (result.size == 0) fail("no sample of batch {} of epoch {} can be read", batch, epoch_ + 1);
  return result;
}

void BatchLoader::add_sample(std::size_t index, LineTensorBatch& batch) const {
  RecSample sample;
  try {
    const auto stream =
        RandomStream(options_.seed, "augment", index, static_cast<std::uint64_t>(epoch_));
    sample = dataset_.get(index, stream);
  } catch (const Error& error) {
    if (!options_.skip_unreadable) throw;
    if (++skipped_ <= 10) spdlog::warn("left out: {}", error.what());
    return;
  }
  const auto plane = static_cast<std::size_t>(3 * batch.input.height * batch.input.width);
  batch.pixels.resize(batch.pixels.size() + plane);
  write_line(sample.image, batch.input, batch.input.width,
             batch.pixels.data() + batch.pixels.size() - plane);
  batch.targets.ids.insert(batch.targets.ids.end(), sample.ids.begin(), sample.ids.end());
  batch.targets.lengths.push_back(static_cast<std::int64_t>(sample.ids.size()));
  batch.texts.push_back(std::move(sample.text));
  ++batch.size;
}

}  // namespace ocr
