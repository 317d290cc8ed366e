#include "report/training_log.h"

#include "base/error.h"
#include "report/json_lines.h"

namespace ocr {
namespace {

void add_point(std::vector<LogPoint>& points, const JsonRecord& record, std::string_view key) {
  if (const auto value = record.number_if(key)) points.push_back({record.number("step"), *value});
}

void add_record(TrainingLog& log, const JsonRecord& record) {
  const std::string kind = record.text("kind");
  if (kind == "train") {
    add_point(log.train_loss, record, "loss");
    add_point(log.train_accuracy, record, "acc");
    add_point(log.shrink_loss, record, "loss_shrink_maps");
    add_point(log.threshold_loss, record, "loss_threshold_maps");
    add_point(log.binary_loss, record, "loss_binary_maps");
    add_point(log.learning_rate, record, "lr");
    add_point(log.images_per_second, record, "images_per_second");
  } else if (kind == "eval") {
    add_point(log.eval_loss, record, "loss");
    add_point(log.eval_accuracy, record, "acc");
    add_point(log.eval_alnum, record, "alnum");
    add_point(log.eval_norm_edit_dis, record, "norm_edit_dis");
    add_point(log.eval_precision, record, "precision");
    add_point(log.eval_recall, record, "recall");
    add_point(log.eval_hmean, record, "hmean");
  } else {
    fail(ErrorCode::CorruptFile, "{}: kind '{}', expected train or eval", record.where(), kind);
  }
}

}  // namespace

TrainingLog read_training_log(const std::filesystem::path& path) {
  TrainingLog log;
  const auto records = read_json_lines(path);
  if (records.empty()) fail(ErrorCode::CorruptFile, "{}: holds no line", path.string());
  for (const JsonRecord& record : records) add_record(log, record);
  return log;
}

}  // namespace ocr
