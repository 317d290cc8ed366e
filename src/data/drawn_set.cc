#include "data/drawn_set.h"

#include <cmath>
#include <numeric>

#include "base/config_folders.h"
#include "base/error.h"
#include "data/shuffle.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kStride = 2'654'435'761;  // prime: every real image comes once in a round

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

}  // namespace

void describe(DrawnSetOptions& o, config::Visitor& v) {
  v.field("pipeline", o.pipeline,
          "A pipeline file, as ocr-gendata -c takes it. Also looked up by name in configs/data/.");
  v.field("overrides", o.overrides, "KEY=VALUE of the pipeline file, such as Text.language=de.");
  v.field("samples_per_epoch", o.samples_per_epoch,
          "What counts as an epoch, real images included.", config::at_least(1));
  v.field("real_share", o.real_share, "Share of them that is from label_file_list.",
          config::between(0, 1));
}

PipelineOptions read_drawn_pipeline(const DrawnSetOptions& options) {
  return read_pipeline(config::source_file(pipeline_path(options.pipeline), options.overrides));
}

DrawnOrder::DrawnOrder(const DrawnSetOptions& options, std::size_t label_files)
    : size_(static_cast<std::size_t>(options.samples_per_epoch)),
      real_(static_cast<std::size_t>(
          std::llround(options.real_share * static_cast<double>(options.samples_per_epoch)))) {
  if ((label_files > 0) == (options.real_share > 0)) return;
  fail(ErrorCode::Config,
       "SyntheticDataSet: real_share is {}, label_file_list has {} files: give both, or real_share "
       "0 and label_file_list [] for drawn images only",
       options.real_share, label_files);
}

std::vector<std::size_t> DrawnOrder::order(std::uint64_t seed,
                                           std::int64_t epoch,
                                           bool shuffled) const {
  std::vector<std::size_t> order(size_);
  std::iota(order.begin(), order.end(), static_cast<std::size_t>(epoch) * size_);
  if (shuffled) shuffle(order, RandomStream(seed, "order", static_cast<std::uint64_t>(epoch)));
  return order;
}

std::optional<std::size_t> DrawnOrder::real_image(std::size_t index, std::size_t count) const {
  const auto epoch = index / size_;
  const auto place = index % size_;
  if (place >= real_) return std::nullopt;
  return (epoch * real_ + place) % count * kStride % count;
}

}  // namespace ocr
