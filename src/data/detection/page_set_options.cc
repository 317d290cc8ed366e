#include "data/detection/page_set_options.h"

namespace ocr {
namespace {

std::shared_ptr<DetPages> open_set(const DetSetOptions& options, std::uint64_t) {
  return std::make_shared<DetDataset>(options);
}
std::shared_ptr<DetPages> open_set(const SyntheticPagesOptions& options, std::uint64_t seed) {
  return std::make_shared<SyntheticPages>(options, seed);
}

}  // namespace

const DetSetOptions& labelled_part(const DetectionDatasetOptions& options) {
  const auto* drawn = std::get_if<SyntheticPagesOptions>(&options);
  return drawn != nullptr ? drawn->real : std::get<DetSetOptions>(options);
}

std::shared_ptr<DetPages> open_det_pages(const DetectionDatasetOptions& options,
                                         std::uint64_t seed) {
  return std::visit([&](const auto& held) { return open_set(held, seed); }, options);
}

}  // namespace ocr
