#include "train/evaluate.h"

#include <algorithm>
#include <thread>

#include <torch/torch.h>

#include "base/ordered_workers.h"
#include "base/signals.h"
#include "decode/ctc.h"
#include "train/rank_sums.h"

namespace ocr {
namespace {

constexpr std::size_t kChunk = 64;  // images in memory at once
constexpr std::size_t kBatch = 32;

// N×T×classes, on the CPU.
at::Tensor probabilities(Recogniser& model, const LineBatch& batch) {
  const torch::InferenceMode no_graph;
  const auto n = static_cast<std::int64_t>(batch.indices.size());
  const auto device = model.module().parameters().front().device();
  // from_blob takes no const; nobody writes.
  const auto images =
      torch::from_blob(const_cast<float*>(batch.pixels.data()), {n, 3, batch.height, batch.width});
  return model.forward(images.to(device)).to(torch::kCPU, torch::kFloat).contiguous();
}

void read_chunk(Recogniser& model,
                const Charset& charset,
                const LineInput& input,
                const std::vector<RecSample>& samples,
                const World& world,
                RecognitionMetric& metric) {
  std::vector<cv::Mat> images;
  for (const auto& sample : samples) images.push_back(sample.image);
  for (const auto& batch : make_line_batches(images, input, kBatch)) {
    const auto output = probabilities(model, batch);
    const auto size = static_cast<std::size_t>(output.size(1) * output.size(2));
    for (std::size_t i = 0; i < batch.indices.size(); ++i) {
      const std::span line(output.const_data_ptr<float>() + i * size, size);
      const auto reading = ctc_greedy(line, charset);
      metric.add(samples[batch.indices[i]].text, reading.text);
    }
    world.headway();
  }
}

// A share's chunks: the same ones as in a run alone, so that their lines are batched alike.
std::vector<std::size_t> indices_of(const Share& share, std::size_t size) {
  std::vector<std::size_t> indices;
  for (std::int64_t i = 0;; ++i) {
    const auto begin = static_cast<std::size_t>(share.item(i)) * kChunk;
    if (begin >= size) return indices;
    for (auto k = begin; k < std::min(size, begin + kChunk); ++k) indices.push_back(k);
  }
}

}  // namespace

RecognitionFigures evaluate_by_rule(Recogniser& model,
                                    const RecSamples& dataset,
                                    const LineInput& input,
                                    const World& world) {
  RecognitionMetric metric;
  std::vector<RecSample> chunk;
  const auto threads = std::max(1U, std::thread::hardware_concurrency());
  const auto mine = indices_of(world.share(), dataset.size());
  OrderedWorkers<RecSample> samples(mine.size(), threads, kChunk, [&](std::size_t i) {
    return dataset.get(mine[i], RandomStream(0, "evaluate", mine[i]));
  });
  const auto flush = [&] {
    read_chunk(model, dataset.charset(), input, chunk, world, metric);
    chunk.clear();
  };
  while (stop_signal() == 0) {
    auto sample = samples.next();
    if (!sample) break;
    chunk.push_back(std::move(*sample));
    if (chunk.size() == kChunk) flush();
  }
  flush();
  throw_if_any_stopped(world);
  return figures_of(sum_over(world, metric.sums()));
}

LineInput manifest_input(const LineInput& trained) {
  if (trained.rule == WidthRule::Stretched) return trained;
  auto input = trained;
  input.rule = WidthRule::AtLeast;
  input.multiple = 32;
  return input;
}

}  // namespace ocr
