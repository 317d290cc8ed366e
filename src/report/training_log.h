// What ocr-train writes into metrics.jsonl, as points to draw.
#pragma once

#include <filesystem>
#include <vector>

namespace ocr {

struct LogPoint {
  double step = 0;
  double value = 0;
};

struct TrainingLog {
  std::vector<LogPoint> train_loss;
  std::vector<LogPoint> train_accuracy;  // of training batches, 0-1
  std::vector<LogPoint> eval_loss;
  std::vector<LogPoint> eval_accuracy;                            // 0-1
  std::vector<LogPoint> eval_alnum;                               // [a-z0-9] only, 0-1
  std::vector<LogPoint> eval_norm_edit_dis;                       // higher is better, 0-1
  std::vector<LogPoint> eval_precision, eval_recall, eval_hmean;  // of a detector, 0-1
  // Of a detector, over the training's batches.
  std::vector<LogPoint> shrink_loss, threshold_loss, binary_loss;
  std::vector<LogPoint> learning_rate;
  std::vector<LogPoint> images_per_second;
};

// Values that are missing or null are left out. Throws Error (CorruptFile) with file and line for a
// damaged line or an unknown kind, and for a file without a line.
TrainingLog read_training_log(const std::filesystem::path& path);

}  // namespace ocr
