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
  std::vector<LogPoint> eval_accuracy;       // 0-1
  std::vector<LogPoint> eval_alnum;          // [a-z0-9] only, 0-1
  std::vector<LogPoint> eval_norm_edit_dis;  // higher is better, 0-1
};

// Values that are missing or null are left out. Throws Error (CorruptFile) with file and line for a
// damaged line or an unknown kind, and for a file without a line.
TrainingLog read_training_log(const std::filesystem::path& path);

}  // namespace ocr
