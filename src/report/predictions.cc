#include "report/predictions.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "data/formats/label_file.h"
#include "report/json_lines.h"
#include "text/normalise.h"

namespace ocr {
namespace {

namespace fs = std::filesystem;

struct Prediction {
  std::string text;
  std::string error;
  std::optional<double> score;
  std::string where;
};

std::string full_name(const fs::path& path) {
  std::error_code ignored;  // a path that is not there keeps its spelling
  const fs::path full = fs::weakly_canonical(path, ignored);
  return (ignored ? path.lexically_normal() : full).string();
}

Prediction parse_prediction(const JsonRecord& record) {
  Prediction prediction;
  prediction.where = record.where();
  if (record.has("error")) {
    const JsonRecord error = record.record("error");
    prediction.error = error.text("code") + ": " + error.text("message");
  } else {
    prediction.text = record.text("text");
    prediction.score = record.number_if("score");
  }
  return prediction;
}

class PredictionIndex {
 public:
  explicit PredictionIndex(const fs::path& file) {
    for (const JsonRecord& record : read_json_lines(file)) {
      const fs::path image = record.text("image");
      const auto [place, added] = by_path_.emplace(full_name(image), parse_prediction(record));
      if (!added) {
        fail(ErrorCode::CorruptFile, "{}: {} stands in {} already", record.where(), image.string(),
             place->second.where);
      }
      by_name_.emplace(image.filename().string(), &place->second);
    }
  }

  const Prediction* find(const fs::path& image) const {
    const auto found = by_path_.find(full_name(image));
    if (found != by_path_.end()) return &found->second;
    const std::string name = image.filename().string();
    return by_name_.count(name) == 1 ? by_name_.find(name)->second : nullptr;
  }

  std::size_t size() const { return by_path_.size(); }

 private:
  std::map<std::string, Prediction> by_path_;
  std::multimap<std::string, const Prediction*> by_name_;
};

}  // namespace

bool JudgedReading::right() const {
  if (!error.empty()) return false;
  return text == truth || (ignore_case && lower_case(text) == lower_case(truth));
}

ReadingSet read_predictions(const fs::path& labels, const fs::path& predictions, bool ignore_case) {
  const LabelFile truths = read_label_file(labels);
  const PredictionIndex index(predictions);
  ReadingSet set;
  RecognitionMetric metric;
  for (const LabelLine& line : truths.lines) {
    const fs::path image = truths.image_folder / line.image;
    const Prediction* prediction = index.find(image);
    if (prediction == nullptr) {
      fail(ErrorCode::CorruptFile, "{}:{}: {} has no line in {}", labels.string(), line.number,
           line.image, predictions.string());
    }
    set.readings.push_back(
        {image, line.text, prediction->text, prediction->error, prediction->score, ignore_case});
    metric.add(line.text, prediction->text);
  }
  set.figures = metric.value();
  set.bad_labels = truths.bad.size();
  set.unlabelled = index.size() - std::min(index.size(), set.readings.size());
  return set;
}

}  // namespace ocr
