#include "data/dataset_options.h"

namespace ocr {
namespace {

const SimpleDataSetOptions& label_files_in(const SimpleDataSetOptions& options) {
  return options;
}
const SimpleDataSetOptions& label_files_in(const SyntheticDataSetOptions& options) {
  return options.real;
}
const SimpleDataSetOptions& label_files_in(const MultiScaleDataSetOptions& options) {
  return options;
}
template <typename Stored>
const SimpleDataSetOptions& label_files_in(const Stored&) {
  static const SimpleDataSetOptions kNoFiles;
  return kNoFiles;
}

template <typename Options>
const std::vector<RecTransform>& transforms_in(const Options& options) {
  return options.transforms;
}
const std::vector<RecTransform>& transforms_in(const SyntheticDataSetOptions& options) {
  return options.real.transforms;
}

std::shared_ptr<RecSamples> open_samples(const SimpleDataSetOptions& options,
                                         const RecLabelRules& rules) {
  return std::make_shared<RecDataset>(options, rules);
}
std::shared_ptr<RecSamples> open_samples(const MultiScaleDataSetOptions& options,
                                         const RecLabelRules& rules) {
  return std::make_shared<RecDataset>(options, rules);
}
std::shared_ptr<RecSamples> open_samples(const SyntheticDataSetOptions& options,
                                         const RecLabelRules& rules) {
  return std::make_shared<SyntheticDataset>(options, rules);
}
template <typename Stored>
std::shared_ptr<RecSamples> open_samples(const Stored& options, const RecLabelRules& rules) {
  return std::make_shared<StoredDataset>(options, rules);
}

}  // namespace

const SimpleDataSetOptions& labelled_part(const DatasetOptions& options) {
  return std::visit(
      [](const auto& held) -> const auto& { return label_files_in(held); }, options);
}

const std::vector<RecTransform>& transforms_of(const DatasetOptions& options) {
  return std::visit(
      [](const auto& held) -> const auto& { return transforms_in(held); }, options);
}

bool batches_by_width(const DatasetOptions& options) {
  const auto* multi_scale = std::get_if<MultiScaleDataSetOptions>(&options);
  return multi_scale != nullptr && multi_scale->ds_width;
}

std::shared_ptr<RecSamples> open_rec_samples(const DatasetOptions& options,
                                             const RecLabelRules& rules) {
  return std::visit([&rules](const auto& held) { return open_samples(held, rules); }, options);
}

}  // namespace ocr
