#include "data/rec_dataset.h"

#include "data/rec_steps.h"

namespace ocr {

struct RecDataset::Source {
  Source(const SimpleDataSetOptions& options, const RecLabelRules& rules, LabelColumns columns)
      : steps(rec_steps_of(options.transforms,
                           {options.ext_op_transform_idx, rules.max_text_length, rules.input})),
        images(options, rules.lower_case, columns),
        charset(rules.charset),
        max_text_length(rules.max_text_length) {}

  RecSteps steps;
  LabelledImages images;
  Charset charset;
  std::int64_t max_text_length;

  LabelledLine stored(std::size_t index) const {
    return {images.image(index), images.line(index).text};
  }
};

RecDataset::RecDataset(const SimpleDataSetOptions& options, const RecLabelRules& rules)
    : source_(std::make_shared<Source>(options, rules, LabelColumns::Text)) {}

RecDataset::RecDataset(const MultiScaleDataSetOptions& options, const RecLabelRules& rules)
    : source_(std::make_shared<Source>(
          options, rules, options.ds_width ? LabelColumns::TextAndSize : LabelColumns::Text)) {}

RecDataset::RecDataset(const SimpleDataSetOptions& options,
                       std::int64_t max_text_length,
                       Charset charset,
                       bool lower_case)
    : RecDataset(options, {max_text_length, std::move(charset), lower_case, 0, std::nullopt}) {}

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

std::vector<LineSize> RecDataset::sizes() const {
  return source_->images.sizes();
}

RecSample RecDataset::get(std::size_t index, const RandomStream& random) const {
  const auto further = [this](RandomStream& draws) {
    const auto last = static_cast<std::int64_t>(size()) - 1;
    return source_->stored(static_cast<std::size_t>(draws.integer(0, last)));
  };
  auto line = source_->steps.apply(source_->stored(index), further, random);
  RecSample sample;
  sample.source = source_->images.name(index);
  sample.image = std::move(line.image);
  sample.text = std::move(line.text);
  sample.ids = source_->charset.encode(sample.text).ids;
  return sample;
}

}  // namespace ocr
