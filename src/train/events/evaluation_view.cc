#include "train/events/evaluation_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/base64.h"
#include "metrics/recognition.h"
#include "train/batch_images.h"

namespace ocr {
namespace {

constexpr std::size_t kShown = 16;

double share_wrong(const std::string& truth, const std::string& read) {
  RecognitionMetric metric;
  metric.add(truth, read);
  return 1 - metric.value().ned;
}

}  // namespace

bool WorstLines::worse(const Line& a, const Line& b) {
  return std::pair(a.wrong, a.score) > std::pair(b.wrong, b.score);
}

void WorstLines::add(std::span<const float> planes,
                     std::int64_t height,
                     const std::string& truth,
                     const std::string& read,
                     double score) {
  Line line{share_wrong(truth, read), score, {}, truth, read};
  if (!wanted(line)) return;  // before the work of its picture
  const auto width = static_cast<std::int64_t>(planes.size()) / (3 * height);
  line.image = {static_cast<int>(width), static_cast<int>(height),
                picture_png(planes, height, width)};
  keep(std::move(line));
}

bool WorstLines::wanted(const Line& line) const {
  return line.wrong > 0 && (lines_.size() < kShown || worse(line, lines_.back()));
}

void WorstLines::keep(Line line) {
  lines_.insert(std::upper_bound(lines_.begin(), lines_.end(), line, worse), std::move(line));
  if (lines_.size() > kShown) lines_.pop_back();
}

std::string WorstLines::to_text() const {
  auto all = nlohmann::json::array();
  for (const auto& line : lines_) {
    all.push_back({line.wrong, line.score, line.image.width, line.image.height,
                   base64_encode(line.image.png), line.truth, line.read});
  }
  return all.dump();
}

WorstLines WorstLines::from_text(const std::string& text) {
  WorstLines worst;
  for (const auto& line : nlohmann::json::parse(text)) {
    worst.lines_.push_back({line[0],
                            line[1],
                            {line[2], line[3], base64_decode(line[4].get<std::string>()).value()},
                            line[5],
                            line[6]});
  }
  return worst;
}

void WorstLines::add_ranks(const World& world) {
  const auto ranks = world.gather(to_text());
  lines_.clear();
  for (const auto& text : ranks) merge(from_text(text));
}

void WorstLines::merge(const WorstLines& other) {
  for (const auto& line : other.lines_) {
    if (wanted(line)) keep(line);
  }
}

void WorstLines::show_in(EvaluationView& view) const {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const auto& line = lines_[i];
    view.worst.push_back(line.image);
    view.misread.push_back({line.truth, line.read, line.score});
    view.captions += fmt::format("{}. `{}` read as `{}` (score {:.3f})\n", i + 1, line.truth,
                                 line.read, line.score);
  }
}

void ScoreCounts::add(double score, bool right) {
  const auto last = static_cast<double>(kThresholds - 1);
  const auto bin = static_cast<std::size_t>(std::clamp(score, 0.0, 1.0) * last);
  (right ? right_ : wrong_)[bin] += 1;
}

void ScoreCounts::add_ranks(const World& world) {
  std::vector<double> counts(right_.begin(), right_.end());
  counts.insert(counts.end(), wrong_.begin(), wrong_.end());
  counts = world.sum(std::move(counts));
  std::copy_n(counts.begin(), kThresholds, right_.begin());
  std::copy_n(counts.begin() + kThresholds, kThresholds, wrong_.begin());
}

ScoreCounts& ScoreCounts::operator+=(const ScoreCounts& other) {
  for (std::size_t i = 0; i < kThresholds; ++i) {
    right_[i] += other.right_[i];
    wrong_[i] += other.wrong_[i];
  }
  return *this;
}

// A reading counts as found above a threshold; a right one below it is a false negative.
std::vector<PrPoint> ScoreCounts::points() const {
  std::vector<PrPoint> points(kThresholds);
  double right = 0, wrong = 0;
  for (std::size_t i = kThresholds; i-- > 0;) {
    right += right_[i];
    wrong += wrong_[i];
    points[i].true_positives = right;
    points[i].false_positives = wrong;
  }
  for (auto& point : points) {
    point.false_negatives = right - point.true_positives;
    point.true_negatives = wrong - point.false_positives;
  }
  return points;
}

}  // namespace ocr
