#include "labelled_set.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/log.h"
#include "data/formats/label_file.h"

namespace ocr {
namespace {

constexpr std::size_t kShownProblems = 10;

}  // namespace

void add_label_file(LabelledSet& set,
                    const std::filesystem::path& path,
                    const std::filesystem::path& image_folder,
                    bool allow_bad,
                    char delimiter) {
  const LabelFile labels = read_label_file(path, image_folder, delimiter);
  if (!allow_bad) require_good_lines(labels);
  for (const auto& bad : labels.bad) {
    spdlog::warn("{}:{}: left out: {}: {}", path.string(), bad.number, bad.cause, bad.detail);
  }
  set.name += (set.name.empty() ? "" : ", ") + path.filename().string();
  set.bad_lines += labels.bad.size();
  for (const auto& line : labels.lines) {
    set.images.push_back(labels.image_folder / line.image);
    set.texts.push_back(line.text);
  }
}

void SetScore::add(const ImageReading& result) {
  if (result.reading) {
    metric_.add(set_.texts[result.index], result.reading->text);
    return;
  }
  problems_.push_back(result.problem->message);
  if (allow_bad_) spdlog::warn("left out: {}", problems_.back());
}

RecognitionFigures SetScore::figures() const {
  if (!allow_bad_ && !problems_.empty()) {
    const auto shown = std::min(kShownProblems, problems_.size());
    fail("{}: {} of {} images cannot be read:\n  {}", set_.name, problems_.size(),
         set_.images.size(),
         fmt::join(problems_.begin(), problems_.begin() + static_cast<std::ptrdiff_t>(shown),
                   "\n  "));
  }
  if (problems_.size() == set_.images.size()) fail("{}: no image is left to read", set_.name);
  return metric_.value();
}

std::string figures_text(const RecognitionFigures& f) {
  const auto named = fmt::format(
      "n            {}\nexact        {:.6f}\nignore_case  {:.6f}\nalnum        {:.6f}\n"
      "n_alnum      {}\ncer          {:.6f}\nned          {:.6f}\n",
      f.n, f.exact, f.ignore_case, f.alnum, f.n_alnum, f.cer, f.ned);
  return named +
         fmt::format(
             "{:.2f} % of {} read exactly, {:.2f} % of {} by [a-z0-9] alone, CER {:.2f} %\n",
             100 * f.exact, f.n, 100 * f.alnum, f.n_alnum, 100 * f.cer);
}

std::string width_rule_text(const LineInput& input) {
  if (input.rule == WidthRule::Fixed) {
    return fmt::format("fixed {}, height {}", input.width, input.height);
  }
  if (input.rule == WidthRule::Stretched) {
    return fmt::format("stretched to {}, height {}", input.width, input.height);
  }
  return fmt::format("at least {}, wider ones in steps of {}, at most {}, height {}", input.width,
                     input.multiple, input.max_width, input.height);
}

}  // namespace ocr
