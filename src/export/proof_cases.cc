#include "export/proof_cases.h"

#include <algorithm>

#include "base/random.h"

namespace ocr {
namespace {

constexpr std::size_t kBatchSizes[] = {1, 3, 64};
constexpr std::size_t kRealCasesPerSize = 3;

ProofCase noise(std::size_t n, std::int64_t height, std::int64_t width) {
  ProofCase item;
  item.batch.indices.resize(n);
  item.batch.height = height;
  item.batch.width = width;
  item.batch.pixels.resize(n * static_cast<std::size_t>(3 * height * width));
  RandomStream random(1, "export proof", static_cast<std::uint64_t>(width));
  for (float& value : item.batch.pixels) value = static_cast<float>(random.uniform(-1, 1));
  item.name = "noise " + shape_text(item.batch);
  return item;
}

void add_real(std::vector<ProofCase>& cases,
              const std::vector<cv::Mat>& images,
              const LineInput& input,
              std::size_t size) {
  auto batches = make_line_batches(images, input, size);
  // The fullest first, and the wider of two.
  std::sort(batches.begin(), batches.end(), [](const LineBatch& a, const LineBatch& b) {
    return std::pair(a.indices.size(), a.width) > std::pair(b.indices.size(), b.width);
  });
  if (batches.size() > kRealCasesPerSize) batches.resize(kRealCasesPerSize);
  for (auto& batch : batches) {
    cases.push_back({"images " + shape_text(batch), std::move(batch), {}});
  }
}

}  // namespace

std::vector<ProofCase> make_proof_cases(const LineInput& input,
                                        std::int64_t pixels_per_step,
                                        const std::vector<cv::Mat>& images) {
  const std::int64_t usual = std::max(input.width, pixels_per_step);
  std::vector<ProofCase> cases;
  cases.push_back(noise(1, input.height, pixels_per_step));
  cases.push_back(noise(1, input.height, usual));
  cases.push_back(noise(3, input.height, 2 * usual + pixels_per_step + 1));
  cases.push_back(noise(64, input.height, std::max<std::int64_t>(usual / 2, pixels_per_step)));
  cases.push_back(noise(2, input.height, std::max<std::int64_t>(2048, 4 * usual)));
  for (const std::size_t size : kBatchSizes) add_real(cases, images, input, size);
  return cases;
}

}  // namespace ocr
