#include "data/detection/synthetic_pages.h"

#include <utility>

#include "base/error.h"

namespace ocr {
namespace {

RenderSetup page_setup(const SyntheticPagesOptions& options, std::uint64_t seed) {
  RenderSetup setup;
  setup.pipeline = read_drawn_pipeline(options);
  setup.seed = RandomStream(seed, "synthetic images").state();
  if (draws_lines(setup.pipeline)) {
    fail(ErrorCode::Config,
         "SyntheticDataSet.pipeline: {}: a detector trains on pages: Layout must not be Line",
         options.pipeline);
  }
  return setup;
}

}  // namespace

void describe(SyntheticPagesOptions& o, config::Visitor& v) {
  describe(static_cast<DrawnSetOptions&>(o), v);
  describe(o.real, v);
}

SyntheticPages::SyntheticPages(const SyntheticPagesOptions& options, std::uint64_t seed)
    : DetPages(options.real.transforms),
      order_(options, options.real.label_file_list.size()),
      renderer_(page_setup(options, seed)) {
  if (order_.has_real()) real_ = std::make_unique<DetDataset>(options.real);
}

std::vector<PreflightReport> SyntheticPages::run_preflight(bool allow_bad_samples) {
  drawn(0);
  return real_ ? real_->run_preflight(allow_bad_samples) : std::vector<PreflightReport>();
}

std::vector<std::size_t> SyntheticPages::order(std::uint64_t seed,
                                               std::int64_t epoch,
                                               bool shuffled) const {
  return order_.order(seed, epoch, shuffled);
}

DetSample SyntheticPages::page(std::size_t index) const {
  if (!real_) return drawn(index);
  const auto real = order_.real_image(index, real_->size());
  return real ? real_->page(*real) : drawn(index);
}

DetSample SyntheticPages::drawn(std::size_t number) const {
  auto page = renderer_.render(number);
  DetSample sample;
  sample.source = fmt::format("synthetic page {}", number);
  sample.image = std::move(page.image);
  for (auto& line : page.annotation.lines) {
    sample.texts.push_back({std::move(line.outline), std::move(line.text), !line.readable});
  }
  return sample;
}

}  // namespace ocr
