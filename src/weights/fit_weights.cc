#include "weights/fit_weights.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "weights/paddle_names.h"

namespace ocr {
namespace {

using Sources = std::map<std::string, NamedArray, std::less<>>;

// The last layer of a CTC head: its rows are the classes.
bool is_class_layer(std::string_view name) {
  constexpr std::string_view kNames[] = {"head.fc.weight", "head.fc.bias", "head.fc2.weight",
                                         "head.fc2.bias"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

std::string shape_text(const NamedArray& array) {
  return fmt::format("({})", fmt::join(array.shape, ", "));
}

// Without the extents of 1, which layouts differ in: (1, 192) and (192), 1×1 convolution and
// matrix.
std::vector<std::int64_t> without_ones(const NamedArray& array) {
  auto shape = array.shape;
  shape.erase(std::remove(shape.begin(), shape.end(), 1), shape.end());
  return shape;
}

class WeightFitter {
 public:
  WeightFitter(const FitOptions& options, Sources sources)
      : options_(options), sources_(std::move(sources)) {
    if (options.dictionary) rows_ = kept_rows(*options.dictionary);
  }

  void place(const NamedArray& target);
  FittedWeights finish();

 private:
  void take(const NamedArray& target, NamedArray source);
  void take_rows(const NamedArray& target, const NamedArray& source);
  void miss(const NamedArray& target, std::string why) {
    fitted_.report.missing.push_back({target.name, std::move(why)});
  }
  std::string other_shape(const NamedArray& target, const NamedArray& source) const;

  const FitOptions& options_;
  Sources sources_;
  std::vector<std::int64_t> rows_;
  FittedWeights fitted_;
};

void WeightFitter::take(const NamedArray& target, NamedArray source) {
  source.name = target.name;
  source.shape = target.shape;
  fitted_.report.matched.push_back(target.name);
  fitted_.arrays.push_back(std::move(source));
}

void WeightFitter::take_rows(const NamedArray& target, const NamedArray& source) {
  const auto old_classes = static_cast<std::int64_t>(options_.dictionary->from.size()) + 1;
  take(target, with_kept_rows(target, source, rows_, old_classes));
  const auto fresh = std::count(rows_.begin(), rows_.end(), -1);
  fitted_.report.reshaped.push_back(
      {target.name,
       fmt::format("{} of {} classes kept, {} new",
                   static_cast<std::ptrdiff_t>(rows_.size()) - fresh, rows_.size(), fresh)});
}

std::string WeightFitter::other_shape(const NamedArray& target, const NamedArray& source) const {
  auto text = fmt::format("the file has {}, the model {}", shape_text(source), shape_text(target));
  if (is_class_layer(canonical_name(target.name)) && !options_.dictionary) {
    text +=
        ": another number of classes; name the dictionary of the weights to keep the characters of "
        "both";
  }
  return text;
}

void WeightFitter::place(const NamedArray& target) {
  const auto key = canonical_name(target.name);
  const auto found = sources_.find(key);
  if (found == sources_.end()) {
    // A count that only torch keeps, and that only a momentum of "none" would use.
    if (key.ends_with(".num_batches_tracked")) return take(target, target);
    return miss(target, "the file has none");
  }
  const auto source = std::move(found->second);
  sources_.erase(found);
  if (source.dtype != target.dtype) return miss(target, "the file's is of another type");
  if (options_.dictionary && is_class_layer(key)) return take_rows(target, source);
  if (source.shape == target.shape) return take(target, source);
  if (without_ones(source) != without_ones(target))
    return miss(target, other_shape(target, source));
  fitted_.report.reshaped.push_back(
      {target.name, fmt::format("{} to {}", shape_text(source), shape_text(target))});
  take(target, source);
}

FittedWeights WeightFitter::finish() {
  for (const auto& [name, array] : sources_) {
    const auto why = reason_to_drop(name);
    fitted_.report.dropped.push_back(
        {name, why.empty() ? "the model has no such tensor" : std::string(why)});
  }
  return std::move(fitted_);
}

// "  WHY: N tensors: A, B, …", at most a few names.
std::string by_reason(const std::vector<FitReport::Note>& notes) {
  constexpr std::size_t kMostNames = 3;
  std::map<std::string, std::vector<std::string>> groups;
  for (const auto& note : notes) groups[note.why].push_back(note.name);
  std::string text;
  for (auto& [why, names] : groups) {
    const auto count = names.size();
    names.resize(std::min(count, kMostNames));
    text += fmt::format("\n  {}: {}{}", why, fmt::join(names, ", "),
                        count > kMostNames ? fmt::format(" and {} more", count - kMostNames) : "");
  }
  return text;
}

}  // namespace

std::string FitReport::text() const {
  auto text = fmt::format("{} tensors matched, {} missing, {} dropped, {} reshaped", matched.size(),
                          missing.size(), dropped.size(), reshaped.size());
  if (!missing.empty()) text += "\nmissing:" + by_reason(missing);
  if (!reshaped.empty()) text += "\nreshaped:" + by_reason(reshaped);
  if (!dropped.empty()) text += "\ndropped:" + by_reason(dropped);
  return text;
}

FittedWeights fit_weights(const WeightFile& file,
                          const std::vector<NamedArray>& model,
                          const FitOptions& options) {
  Sources sources;
  for (auto& array : our_arrays(file)) {
    auto key = array.name;
    sources.emplace(std::move(key), std::move(array));
  }
  WeightFitter fitter(options, std::move(sources));
  for (const auto& target : model) fitter.place(target);
  auto fitted = fitter.finish();
  if (!fitted.report.missing.empty() && !options.allow_partial) {
    fail(ErrorCode::Failed,
         "{}: does not fit the model: {}\nSet Global.allow_partial_weights=true to train what is "
         "missing from scratch",
         file.source, fitted.report.text());
  }
  return fitted;
}

}  // namespace ocr
