#include "data/rec_dataset.h"

#include "data/rec_steps.h"

namespace ocr {

struct RecDataset::Source {
  RecSteps steps;
  LabelledImages images;
  Charset charset;
  std::int64_t max_text_length = 0;
};

RecDataset::RecDataset(const SimpleDataSetOptions& options,
                       std::int64_t max_text_length,
                       Charset charset,
                       bool lower_case)
    : source_(std::make_shared<Source>(Source{rec_steps_of(options.transforms),
                                              LabelledImages(options, lower_case),
                                              std::move(charset), max_text_length})) {}

std::vector<PreflightReport> RecDataset::run_preflight(bool allow_bad_samples) {
  PreflightOptions options;
  options.charset = &source_->charset;
  options.max_text_length = source_->max_text_length;
  options.input = source_->steps.input;
  return source_->images.run_preflight(options, allow_bad_samples);
}

std::size_t RecDataset::size() const {
  return source_->images.size();
}

const Charset& RecDataset::charset() const {
  return source_->charset;
}

LineInput RecDataset::input() const {
  return source_->steps.input;
}

const std::string& RecDataset::text(std::size_t index) const {
  return source_->images.line(index).text;
}

std::vector<std::size_t> RecDataset::order(std::uint64_t seed,
                                           std::int64_t epoch,
                                           bool shuffled) const {
  return source_->images.order(seed, epoch, shuffled);
}

RecSample RecDataset::get(std::size_t index, const RandomStream& random) const {
  RecSample sample;
  sample.source = source_->images.name(index);
  sample.text = text(index);
  sample.ids = source_->charset.encode(sample.text).ids;
  sample.image = source_->images.image(index);
  if (const auto& augment = source_->steps.augment) {
    sample.image = rec_aug(sample.image, *augment, random.fork("RecAug"));
  }
  return sample;
}

}  // namespace ocr
