#include "train/rank_agreement.h"

#include <nlohmann/json.hpp>

#include <yaml-cpp/yaml.h>

#include "base/error.h"
#include "base/files.h"
#include "base/sha256.h"
#include "text/utf8.h"
#include "train/resume_changes.h"

namespace ocr {
namespace {

using Json = nlohmann::json;

// Of the label files' bytes, which may lie elsewhere on each host.
std::string label_hash(const YAML::Node& section) {
  Sha256 hash;
  for (const auto& file : section["dataset"]["label_file_list"]) {
    hash.update(read_file(file.as<std::string>()));
  }
  return hash.hex();
}

Json view_of(const TrainConfig& config, const TrainingTask& task) {
  const auto text = write_config(config);
  const auto yaml = YAML::Load(text);
  return {{"samples", task.data_summary()},
          {"Train's label files", label_hash(yaml["Train"])},
          {"Eval's label files", label_hash(yaml["Eval"])},
          {"characters", sha256_hex(to_utf8(task.blank_checkpoint().charset.characters()))},
          {"config", text}};
}

// Empty: none.
std::string difference(const Json& first, const Json& other) {
  const auto changes =
      rank_changes(first.at("config").get<std::string>(), other.at("config").get<std::string>());
  if (!changes.empty()) return fmt::format("{}", fmt::join(changes, "; "));
  for (const auto& [key, value] : first.items()) {
    if (key == "config" || other.at(key) == value) continue;
    return fmt::format("{}: {}, before {}", key, other.at(key).dump(), value.dump());
  }
  return "";
}

}  // namespace

void check_agreement(const World& world, const TrainConfig& config, const TrainingTask& task) {
  if (world.is_alone()) return;
  const auto all = world.gather(view_of(config, task).dump());
  for (int rank = 1; rank < world.size(); ++rank) {
    const auto what =
        difference(Json::parse(all[0]), Json::parse(all[static_cast<std::size_t>(rank)]));
    if (what.empty()) continue;
    fail(ErrorCode::Config,
         "{} would train otherwise than {} ('before'): {}; give all the same config and data",
         world.name(rank), world.name(0), what);
  }
}

}  // namespace ocr
