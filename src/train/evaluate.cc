#include "train/evaluate.h"

#include <algorithm>
#include <thread>

#include "base/ordered_workers.h"
#include "decode/ctc.h"
#include "train/load_recogniser.h"

namespace ocr {
namespace {

constexpr std::size_t kChunk = 256;  // images in memory at once
constexpr std::size_t kBatch = 64;

void read_chunk(Recogniser& model,
                const Charset& charset,
                const LineInput& input,
                const std::vector<RecSample>& samples,
                RecognitionMetric& metric) {
  std::vector<cv::Mat> images;
  for (const auto& sample : samples) images.push_back(sample.image);
  for (const auto& batch : make_line_batches(images, input, kBatch)) {
    const auto output = run_recogniser(model, batch);
    const auto size = static_cast<std::size_t>(output.steps * output.classes);
    for (std::size_t i = 0; i < batch.indices.size(); ++i) {
      const auto reading = ctc_greedy(std::span(output.values).subspan(i * size, size), charset);
      metric.add(samples[batch.indices[i]].text, reading.text);
    }
  }
}

}  // namespace

RecognitionFigures evaluate_by_rule(Recogniser& model,
                                    const RecSamples& dataset,
                                    const LineInput& input) {
  RecognitionMetric metric;
  std::vector<RecSample> chunk;
  const auto threads = std::max(1U, std::thread::hardware_concurrency());
  OrderedWorkers<RecSample> samples(dataset.size(), threads, kChunk, [&](std::size_t i) {
    return dataset.get(i, RandomStream(0, "evaluate", i));
  });
  const auto flush = [&] {
    read_chunk(model, dataset.charset(), input, chunk, metric);
    chunk.clear();
  };
  while (auto sample = samples.next()) {
    chunk.push_back(std::move(*sample));
    if (chunk.size() == kChunk) flush();
  }
  flush();
  return metric.value();
}

LineInput manifest_input(const LineInput& trained) {
  if (trained.rule == WidthRule::Stretched) return trained;
  auto input = trained;
  input.rule = WidthRule::AtLeast;
  input.multiple = 32;
  return input;
}

}  // namespace ocr
