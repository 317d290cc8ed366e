#include "data/synthetic_dataset.h"

#include <cmath>
#include <numeric>

#include "base/config_folders.h"
#include "base/error.h"
#include "data/rec_steps.h"
#include "data/render/renderer.h"
#include "data/shuffle.h"
#include "text/normalise.h"
#include "text/utf8.h"

namespace ocr {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kStride = 2'654'435'761;  // prime: every real image comes once in a round
constexpr std::size_t kProbes = 8;
constexpr std::int64_t kFurthestNumber = 1 << 30;  // of the images that RecConAug takes

std::string pipeline_path(const std::string& given) {
  if (given.empty()) {
    fail(ErrorCode::Config,
         "SyntheticDataSet.pipeline: is empty; name a file such as configs/data/scene_words.yml");
  }
  if (fs::exists(given)) return given;
  const auto found = find_config_file(fs::path("data") / fs::path(given).filename()).string();
  if (!found.empty()) return found;
  fail(ErrorCode::NotFound,
       "SyntheticDataSet.pipeline: {}: no such file, nor one of that name in configs/data/", given);
}

PipelineOptions read_pipeline_file(const SyntheticDataSetOptions& options) {
  const auto pipeline =
      read_pipeline(config::source_file(pipeline_path(options.pipeline), options.overrides));
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
  setup.pipeline = read_pipeline_file(options);
  setup.seed = RandomStream(rules.seed, "synthetic images").state();
  setup.outlines = false;
  setup.fault = [rules](const std::string& text) {
    return fault_of(rules.lower_case ? lower_case(text) : text, rules);
  };
  return setup;
}

std::size_t real_samples_of(const SyntheticDataSetOptions& options) {
  const bool files = !options.real.label_file_list.empty();
  if (files != (options.real_share > 0)) {
    fail(ErrorCode::Config,
         "SyntheticDataSet: real_share is {}, label_file_list has {} files: give both, or "
         "real_share "
         "0 and label_file_list [] for drawn images only",
         options.real_share, options.real.label_file_list.size());
  }
  return static_cast<std::size_t>(
      std::llround(options.real_share * static_cast<double>(options.samples_per_epoch)));
}

}  // namespace

void describe(SyntheticDataSetOptions& o, config::Visitor& v) {
  v.field("pipeline", o.pipeline,
          "A pipeline file, as ocr-gendata -c takes it. Also looked up by name in configs/data/.");
  v.field("overrides", o.overrides, "KEY=VALUE of the pipeline file, such as Text.language=de.");
  v.field("samples_per_epoch", o.samples_per_epoch,
          "What counts as an epoch, real images included.", config::at_least(1));
  v.field("real_share", o.real_share, "Share of them that is from label_file_list.",
          config::between(0, 1));
  describe(o.real, v);
}

struct SyntheticDataset::Source {
  Source(const SyntheticDataSetOptions& options, const RecLabelRules& label_rules)
      : rules(label_rules),
        steps(rec_steps_of(
            options.real.transforms,
            {options.real.ext_op_transform_idx, label_rules.max_text_length, label_rules.input})),
        size(static_cast<std::size_t>(options.samples_per_epoch)),
        real_samples(real_samples_of(options)),
        renderer(setup_of_training(options, rules)) {
    if (real_samples == 0) return;
    real = std::make_unique<RecDataset>(options.real, rules);
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
  std::size_t size;
  std::size_t real_samples;  // of an epoch
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
  return source_->size;
}

std::vector<std::size_t> SyntheticDataset::order(std::uint64_t seed,
                                                 std::int64_t epoch,
                                                 bool shuffled) const {
  std::vector<std::size_t> order(source_->size);
  std::iota(order.begin(), order.end(), static_cast<std::size_t>(epoch) * source_->size);
  if (shuffled) shuffle(order, RandomStream(seed, "order", static_cast<std::uint64_t>(epoch)));
  return order;
}

std::vector<LineSize> SyntheticDataset::sizes() const {
  fail(ErrorCode::Config,
       "Train.sampler: batches of like widths need images whose size is known before they are "
       "drawn, which SyntheticDataSet's are not: use MultiScaleSampler or no sampler");
}

RecSample SyntheticDataset::get(std::size_t index, const RandomStream& random) const {
  const auto epoch = index / source_->size;
  const auto place = index % source_->size;
  if (place >= source_->real_samples) return source_->drawn(index, random);
  const auto count = source_->real->size();
  const auto turn = epoch * source_->real_samples + place;
  return source_->real->get(turn % count * kStride % count, random);
}

}  // namespace ocr
