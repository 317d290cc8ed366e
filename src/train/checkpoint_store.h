// The checkpoints of a run's folder: written while the training goes on, the last few kept.
//
//   latest.ckpt, latest.1.ckpt, ...   the newest states, the newest first
//   best_accuracy.ckpt                the best evaluation's        iter_epoch_N.ckpt   every N
//   epochs
#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <optional>
#include <string>

#include "train/checkpoint.h"

namespace ocr {

constexpr const char* kLatest = "latest";
constexpr const char* kBest = "best_accuracy";

class CheckpointStore {
 public:
  // Keeps `kept` files of kLatest, at least 1.
  CheckpointStore(std::filesystem::path folder, std::int64_t kept);
  ~CheckpointStore();  // waits for the file that is being written

  // A second state of one step takes the first one's place.
  //
  // Writes on another thread, and first waits for the file before. Throws what that one ended with,
  // such as a full disk; the older files are as they were then.
  void save(const std::string& name, Checkpoint checkpoint);
  void finish();  // the same wait

  std::filesystem::path file(const std::string& name) const;

 private:
  std::filesystem::path folder_;
  std::int64_t kept_;
  std::int64_t latest_step_ = -1;  // of kLatest
  std::future<void> writing_;
};

struct StoredCheckpoint {
  std::filesystem::path path;
  Checkpoint checkpoint;
};

// The newest state in a run's folder that is whole: of kLatest's files by age, then of iter_epoch_N
// by N, then kBest. Each that is damaged is logged, with what is wrong. Nothing where the folder
// holds no checkpoint; throws Error (CorruptFile) where all are damaged.
std::optional<StoredCheckpoint> newest_checkpoint(const std::filesystem::path& folder);

}  // namespace ocr
