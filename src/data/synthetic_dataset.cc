#include "data/synthetic_dataset.h"

#include "base/error.h"
#include "data/rec_steps.h"
#include "data/render/renderer.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr std::size_t kProbes = 8;
constexpr std::int64_t kFurthestNumber = 1 << 30;  // of the images that RecConAug takes

PipelineOptions read_line_pipeline(const SyntheticDataSetOptions& options) {
  const auto pipeline = read_drawn_pipeline(options);
  if (!draws_lines(pipeline)) {
    fail(ErrorCode::Config,
         "SyntheticDataSet.pipeline: {}: a recogniser trains on lines: Layout must be Line",
         options.pipeline);
  }
  return pipeline;
}

// Why a text cannot be trained on, or nothing.
TextFault fault_of(const std::string& label, const RecLabelRules& rules) {
  const auto encoded = rules.charset.encode(label);
  if (!encoded.unknown.empty()) {
    return Refusal{"the dictionary lacks the character", to_utf8(encoded.unknown)};
  }
  const auto length = static_cast<std::int64_t>(encoded.ids.size());
  if (length == 0) return Refusal{"the label would be empty", {}};
  if (rules.max_text_length > 0 && length > rules.max_text_length) {
    return Refusal{"the text is longer than max_text_length", {}};
  }
  return {};
}

RenderSetup setup_of_training(const SyntheticDataSetOptions& options, const RecLabelRules& rules) {
  RenderSetup setup;
  setup.pipeline = read_line_pipeline(options);
  setup.seed = RandomStream(rules.seed, "synthetic images").state();
  setup.outlines = false;
  setup.fault = [rules](const std::string& text) {
    return fault_of(rules.lower_case ? lower_case(text) : text, rules);
  };
  return setup;
}

}  // namespace

void describe(SyntheticDataSetOptions& o, config::Visitor& v) {
  describe(static_cast<DrawnSetOptions&>(o), v);
  describe(o.real, v);
}

struct SyntheticDataset::Source {
  Source(const SyntheticDataSetOptions& options, const RecLabelRules& label_rules)
      : rules(label_rules),
        steps(rec_steps_of(
            options.real.transforms,
            {options.real.ext_op_transform_idx, label_rules.max_text_length, label_rules.input})),
        order(options, options.real.label_file_list.size()),
        renderer(setup_of_training(options, rules)) {
    if (order.has_real()) real = std::make_unique<RecDataset>(options.real, rules);
  }

  LabelledLine rendered(std::size_t number) const {
    auto drawn = renderer.render(number);
    return {std::move(drawn.image), rules.lower_case ? lower_case(drawn.text) : drawn.text};
  }

  RecSample drawn(std::size_t number, const RandomStream& random) const {
    const auto further = [this](RandomStream& draws) {
      return rendered(static_cast<std::size_t>(draws.integer(0, kFurthestNumber)));
    };
    auto line = steps.apply(rendered(number), further, random);
    RecSample sample;
    sample.source = fmt::format("synthetic sample {}", number);
    sample.image = std::move(line.image);
    sample.text = std::move(line.text);
    sample.ids = rules.charset.encode(sample.text).ids;
    return sample;
  }

  RecLabelRules rules;
  RecSteps steps;
  DrawnOrder order;
  Renderer renderer;
  std::unique_ptr<RecDataset> real;
};

SyntheticDataset::SyntheticDataset(const SyntheticDataSetOptions& options,
                                   const RecLabelRules& rules)
    : source_(std::make_unique<Source>(options, rules)) {}

SyntheticDataset::~SyntheticDataset() = default;

std::vector<PreflightReport> SyntheticDataset::run_preflight(bool allow_bad_samples) {
  for (std::size_t i = 0; i < kProbes; ++i) source_->drawn(i, RandomStream(0));
  if (!source_->real) return {};
  return source_->real->run_preflight(allow_bad_samples);
}

const Charset& SyntheticDataset::charset() const {
  return source_->rules.charset;
}

LineInput SyntheticDataset::input() const {
  return source_->steps.input;
}

std::size_t SyntheticDataset::size() const {
  return source_->order.size();
}

std::vector<std::size_t> SyntheticDataset::order(std::uint64_t seed,
                                                 std::int64_t epoch,
                                                 bool shuffled) const {
  return source_->order.order(seed, epoch, shuffled);
}

std::vector<LineSize> SyntheticDataset::sizes() const {
  fail(ErrorCode::Config,
       "Train.sampler: batches of like widths need images whose size is known before they are "
       "drawn, which SyntheticDataSet's are not: use MultiScaleSampler or no sampler");
}

RecSample SyntheticDataset::get(std::size_t index, const RandomStream& random) const {
  const auto& order = source_->order;
  if (!order.has_real()) return source_->drawn(index, random);
  const auto real = order.real_image(index, source_->real->size());
  return real ? source_->real->get(*real, random) : source_->drawn(index, random);
}

}  // namespace ocr
