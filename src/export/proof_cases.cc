#include "export/proof_cases.h"

#include <algorithm>

#include "base/random.h"
#include "infer/read_task.h"

namespace ocr {
namespace {

constexpr std::size_t kBatchSizes[] = {1, 3, 64};
constexpr std::size_t kRealCasesPerSize = 3;

struct NoiseShape {
  std::size_t images;
  std::int64_t height, width;
};

std::vector<NoiseShape> noise_shapes(const LineRules& rules, std::int64_t narrowest) {
  const std::int64_t height = rules.input.height;
  const std::int64_t usual = std::max(rules.input.width, narrowest);
  return {{1, height, narrowest},
          {1, height, usual},
          {3, height, 2 * usual + narrowest + 1},
          {64, height, std::max<std::int64_t>(usual / 2, narrowest)},
          {2, height, std::max<std::int64_t>(2048, 4 * usual)}};
}

std::vector<NoiseShape> noise_shapes(const LabelRules& rules, std::int64_t) {
  const auto& input = rules.input;
  return {{1, input.height, input.width},
          {3, input.height, input.width},
          {64, input.height, input.width}};
}

// The smallest page, lying and standing ones, more than one, and one as large as they come.
std::vector<NoiseShape> noise_shapes(const PageRules&, std::int64_t) {
  return {{1, 32, 32}, {1, 96, 320}, {3, 256, 160}, {2, 64, 64}, {1, 960, 736}};
}

ProofCase noise(const NoiseShape& shape) {
  ProofCase item;
  item.batch.indices.resize(shape.images);
  item.batch.height = shape.height;
  item.batch.width = shape.width;
  item.batch.pixels.resize(shape.images * static_cast<std::size_t>(3 * shape.height * shape.width));
  RandomStream random(1, "export proof", static_cast<std::uint64_t>(shape.width));
  for (float& value : item.batch.pixels) value = static_cast<float>(random.uniform(-1, 1));
  item.name = "noise " + shape_text(item.batch);
  return item;
}

void add_real(std::vector<ProofCase>& cases,
              const std::vector<cv::Mat>& images,
              const TaskRules& rules,
              std::size_t size) {
  auto batches = task_batches(images, rules, size);
  // The fullest first, and the wider of two.
  std::sort(batches.begin(), batches.end(), [](const ImageBatch& a, const ImageBatch& b) {
    return std::pair(a.indices.size(), a.width) > std::pair(b.indices.size(), b.width);
  });
  if (batches.size() > kRealCasesPerSize) batches.resize(kRealCasesPerSize);
  for (auto& batch : batches) {
    cases.push_back({"images " + shape_text(batch), std::move(batch), {}});
  }
}

}  // namespace

std::vector<ProofCase> make_proof_cases(const TaskRules& rules,
                                        std::int64_t narrowest,
                                        const std::vector<cv::Mat>& images) {
  std::vector<ProofCase> cases;
  for (const auto& shape :
       std::visit([&](const auto& held) { return noise_shapes(held, narrowest); }, rules)) {
    cases.push_back(noise(shape));
  }
  for (const std::size_t size : kBatchSizes) {
    add_real(cases, images, rules, size);
    if (std::holds_alternative<PageRules>(rules)) break;  // always one by one
  }
  return cases;
}

}  // namespace ocr
