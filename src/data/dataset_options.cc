#include "data/dataset_options.h"

namespace ocr {

const SimpleDataSetOptions& labelled_part(const DatasetOptions& options) {
  if (const auto* synthetic = std::get_if<SyntheticDataSetOptions>(&options))
    return synthetic->real;
  return std::get<SimpleDataSetOptions>(options);
}

const std::vector<RecTransform>& transforms_of(const DatasetOptions& options) {
  return labelled_part(options).transforms;
}

std::shared_ptr<RecSamples> open_rec_samples(const DatasetOptions& options,
                                             const RecLabelRules& rules) {
  if (const auto* synthetic = std::get_if<SyntheticDataSetOptions>(&options)) {
    return std::make_shared<SyntheticDataset>(*synthetic, rules);
  }
  return std::make_shared<RecDataset>(std::get<SimpleDataSetOptions>(options),
                                      rules.max_text_length, rules.charset, rules.lower_case);
}

}  // namespace ocr
