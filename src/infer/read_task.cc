#include "infer/read_task.h"

#include <algorithm>

#include "base/error.h"
#include "decode/ctc_beam.h"

namespace ocr {
namespace {

using Shape = std::vector<std::int64_t>;

[[noreturn]] void refuse_answer(const NetworkOutput& answer,
                                const ImageBatch& batch,
                                const std::string& expected) {
  fail("the network gave {} for a batch of {}; expected {}", shape_text(answer.shape),
       shape_text(batch), expected);
}

std::int64_t batch_size(const ImageBatch& batch) {
  return static_cast<std::int64_t>(batch.indices.size());
}

// Takes one batch's answer apart: `read` makes the reading of one image of it.
template <typename Rules, typename Read>
std::vector<TaskReading> read_lines(const std::vector<cv::Mat>& images,
                                    const Rules& rules,
                                    const RunNetwork& run,
                                    const Read& read) {
  std::vector<TaskReading> readings(images.size());
  for (const auto& batch : make_line_batches(images, rules.input, rules.max_batch)) {
    const NetworkOutput answer = run(batch);
    for (std::size_t i = 0; i < batch.indices.size(); ++i) {
      readings[batch.indices[i]] = read(answer, batch, i);
    }
  }
  return readings;
}

Reading decode(std::span<const float> probabilities, const LineRules& rules) {
  return rules.beam ? rules.beam->best(probabilities) : ctc_greedy(probabilities, rules.charset);
}

std::vector<TaskReading> read_by(const LineRules& rules,
                                 const std::vector<cv::Mat>& images,
                                 const RunNetwork& run) {
  const auto classes = rules.charset.classes();
  return read_lines(images, rules, run, [&](const auto& answer, const auto& batch, std::size_t i) {
    const auto& shape = answer.shape;
    if (shape.size() != 3 || shape[0] != batch_size(batch) || shape[1] < 1 || shape[2] != classes) {
      refuse_answer(
          answer, batch,
          fmt::format("{} images, their steps and {} classes", batch.indices.size(), classes));
    }
    return decode(answer.image(i), rules);
  });
}

std::vector<TaskReading> read_by(const LabelRules& rules,
                                 const std::vector<cv::Mat>& images,
                                 const RunNetwork& run) {
  const auto labels = std::ssize(rules.post_process.label_list);
  return read_lines(images, rules, run, [&](const auto& answer, const auto& batch, std::size_t i) {
    if (answer.shape != Shape{batch_size(batch), labels}) {
      refuse_answer(answer, batch,
                    fmt::format("{} images and {} labels", batch.indices.size(), labels));
    }
    return likeliest_label(answer.image(i), rules.post_process);
  });
}

PageReading read_page(const cv::Mat& page, const PageRules& rules, const RunNetwork& run) {
  const auto made = make_page_batch(page, rules.input);
  const auto answer = run(made.batch);
  const auto& batch = made.batch;
  if (answer.shape != Shape{1, 1, batch.height, batch.width}) {
    refuse_answer(answer, batch, fmt::format("1x1x{}x{}", batch.height, batch.width));
  }
  return {db_post_process({answer.values, batch.height, batch.width},
                          {made.source.height, made.source.width}, rules.post_process)};
}

std::vector<TaskReading> read_by(const PageRules& rules,
                                 const std::vector<cv::Mat>& images,
                                 const RunNetwork& run) {
  std::vector<TaskReading> readings;
  for (const auto& page : images) readings.emplace_back(read_page(page, rules, run));
  return readings;
}

std::vector<ImageBatch> batches_by(const PageRules& rules,
                                   const std::vector<cv::Mat>& images,
                                   std::size_t) {
  std::vector<ImageBatch> batches;
  for (std::size_t i = 0; i < images.size(); ++i) {
    batches.push_back(make_page_batch(images[i], rules.input).batch);
    batches.back().indices = {i};
  }
  return batches;
}

template <typename Rules>
std::vector<ImageBatch> batches_by(const Rules& rules,
                                   const std::vector<cv::Mat>& images,
                                   std::size_t max_batch) {
  return make_line_batches(images, rules.input, max_batch);
}

std::int64_t floats_by(const PageRules& rules, cv::Size image) {
  const auto size = det_input_size(image, rules.input.resize);
  return std::int64_t{3} * size.width * size.height;
}

template <typename Rules>
std::int64_t floats_by(const Rules& rules, cv::Size image) {
  return 3 * rules.input.height * line_width(rules.input, image.width, image.height);
}

}  // namespace

std::vector<TaskReading> read_task(const std::vector<cv::Mat>& images,
                                   const TaskRules& rules,
                                   const RunNetwork& run) {
  return std::visit([&](const auto& held) { return read_by(held, images, run); }, rules);
}

std::vector<ImageBatch> task_batches(const std::vector<cv::Mat>& images,
                                     const TaskRules& rules,
                                     std::size_t max_batch) {
  return std::visit([&](const auto& held) { return batches_by(held, images, max_batch); }, rules);
}

std::int64_t input_floats(const TaskRules& rules, cv::Size image) {
  return std::visit([&](const auto& held) { return floats_by(held, image); }, rules);
}

void set_max_batch(TaskRules& rules, std::size_t max_batch) {
  std::visit(
      [&](auto& held) {
        if constexpr (requires { held.max_batch; })
          held.max_batch = std::max<std::size_t>(1, max_batch);
      },
      rules);
}

}  // namespace ocr
