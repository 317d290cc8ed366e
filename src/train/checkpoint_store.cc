#include "train/checkpoint_store.h"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <vector>

#include "base/error.h"
#include "base/log.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

fs::path numbered_latest(const fs::path& folder, std::int64_t age) {
  const auto number = age == 0 ? std::string() : "." + std::to_string(age);
  return folder / (kLatest + number + ".ckpt");
}

// latest.1 becomes latest.2 and so on. A link keeps `latest` under its own name too, so that a run
// that is killed here still has it.
void age_latest(const fs::path& folder, std::int64_t kept) {
  for (auto age = kept - 1; age >= 2; --age) {
    const auto younger = numbered_latest(folder, age - 1);
    if (fs::exists(younger)) fs::rename(younger, numbered_latest(folder, age));
  }
  const auto latest = numbered_latest(folder, 0);
  if (kept < 2 || !fs::exists(latest)) return;
  const auto second = numbered_latest(folder, 1);
  fs::remove(second);
  std::error_code unlinkable;  // a file system without links: a copy of the state is not kept
  fs::create_hard_link(latest, second, unlinkable);
}

// The N of PREFIX.N.ckpt or PREFIXN.ckpt; -1 for another name.
std::int64_t number_in(const std::string& stem, std::string_view prefix) {
  if (!stem.starts_with(prefix)) return -1;
  std::int64_t number = -1;
  const char* end = stem.data() + stem.size();
  const auto result = std::from_chars(stem.data() + prefix.size(), end, number);
  return result.ec == std::errc() && result.ptr == end ? number : -1;
}

struct Candidate {
  int kind = 0;            // 0: latest, 1: iter_epoch, 2: best
  std::int64_t order = 0;  // the lower, the newer
  fs::path path;
  auto operator<=>(const Candidate& other) const {
    return std::tie(kind, order) <=> std::tie(other.kind, other.order);
  }
};

std::optional<Candidate> candidate(const fs::path& path) {
  if (path.extension() != ".ckpt") return std::nullopt;
  const auto stem = path.stem().string();
  if (stem == kLatest) return Candidate{0, 0, path};
  if (stem == kBest) return Candidate{2, 0, path};
  if (const auto age = number_in(stem, "latest."); age > 0) return Candidate{0, age, path};
  if (const auto epoch = number_in(stem, "iter_epoch_"); epoch >= 0) {
    return Candidate{1, -epoch, path};
  }
  return std::nullopt;
}

std::vector<Candidate> candidates(const fs::path& folder) {
  std::vector<Candidate> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (auto one = candidate(entry.path())) found.push_back(std::move(*one));
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

CheckpointStore::CheckpointStore(fs::path folder, std::int64_t kept)
    : folder_(std::move(folder)), kept_(kept) {}

CheckpointStore::~CheckpointStore() {
  try {
    finish();
  } catch (const std::exception& error) {
    spdlog::error("{}", error.what());
  }
}

void CheckpointStore::save(const std::string& name, Checkpoint checkpoint) {
  finish();
  const bool newer = name == kLatest && checkpoint.state.step != latest_step_;
  if (newer) latest_step_ = checkpoint.state.step;
  writing_ = std::async(std::launch::async,
                        [this, name, newer, checkpoint = std::move(checkpoint)]() mutable {
                          if (newer) age_latest(folder_, kept_);
                          save_checkpoint(file(name), std::move(checkpoint));
                        });
}

void CheckpointStore::finish() {
  if (writing_.valid()) writing_.get();
}

fs::path CheckpointStore::file(const std::string& name) const {
  return folder_ / (name + ".ckpt");
}

std::optional<StoredCheckpoint> newest_checkpoint(const fs::path& folder) {
  std::string damage;
  for (const auto& one : candidates(folder)) {
    try {
      return StoredCheckpoint{one.path, load_checkpoint(one.path)};
    } catch (const Error& error) {
      spdlog::warn("{}; the one before is used", error.what());
      damage += std::string("\n  ") + error.what();
    }
  }
  if (damage.empty()) return std::nullopt;
  fail(ErrorCode::CorruptFile, "{}: none of its checkpoints is whole:{}\nremove them to start anew",
       folder.string(), damage);
}

}  // namespace ocr
