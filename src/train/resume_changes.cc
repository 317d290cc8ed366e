#include "train/resume_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <string_view>

#include <yaml-cpp/yaml.h>

namespace ocr {
namespace {

using Values = std::map<std::string, std::string>;  // by dotted path

// Of the whole Eval section and these: no step depends on them.
constexpr std::string_view kFreeOnResuming[] = {"Eval.",
                                                "Global.use_gpu",
                                                "Global.log_smooth_window",
                                                "Global.print_batch_step",
                                                "Global.save_",
                                                "Global.keep_latest",
                                                "Global.eval_batch_step",
                                                "Global.cal_metric_during_train",
                                                "Global.pretrained_",
                                                "Global.allow_partial_weights",
                                                "Global.checkpoints",
                                                "Global.character_dict_path",
                                                "Global.early_stop",
                                                "Global.max_rollbacks",
                                                "Global.divergence_factor",
                                                "Global.join_seconds",
                                                "Global.stall_seconds",
                                                "Global.disk_seconds",
                                                "Global.metric_lines",
                                                "Train.loader.num_workers",
                                                "Train.dataset.data_dir",
                                                "Train.dataset.cache_mb",
                                                "Train.dataset.label_file_list",
                                                "Metric."};

// These may be each host's own.
constexpr std::string_view kFreeOfRanks[] = {
    "Global.save_model_dir",       "Global.checkpoints",
    "Global.character_dict_path",  "Global.pretrained_",
    "Train.loader.num_workers",    "Train.dataset.data_dir",
    "Train.dataset.cache_mb",      "Train.dataset.label_file_list",
    "Eval.loader.num_workers",     "Eval.dataset.data_dir",
    "Eval.dataset.label_file_list"};

using Prefixes = std::span<const std::string_view>;

void flatten(const YAML::Node& node, const std::string& path, Values& values) {
  if (node.IsMap()) {
    for (const auto& entry : node) {
      const auto key = entry.first.as<std::string>();
      flatten(entry.second, path.empty() ? key : path + "." + key, values);
    }
  } else if (node.IsSequence()) {
    for (std::size_t i = 0; i < node.size(); ++i) {
      flatten(node[i], path + "." + std::to_string(i), values);
    }
  } else {
    values[path] = node.IsScalar() ? node.Scalar() : "";
  }
}

Values values_of(const std::string& yaml, Prefixes free_ones) {
  Values values;
  flatten(YAML::Load(yaml), "", values);
  std::erase_if(values, [free_ones](const auto& value) {
    return std::any_of(free_ones.begin(), free_ones.end(),
                       [&](std::string_view free) { return value.first.starts_with(free); });
  });
  return values;
}

std::string shown(const Values& values, const std::string& path) {
  const auto found = values.find(path);
  return found == values.end() ? "nothing" : found->second;
}

std::vector<std::string> changes_of(const std::string& before,
                                    const std::string& now,
                                    Prefixes free_ones) {
  const auto old_values = values_of(before, free_ones);
  const auto new_values = values_of(now, free_ones);
  Values all = old_values;
  all.insert(new_values.begin(), new_values.end());
  std::vector<std::string> changes;
  for (const auto& [path, _] : all) {
    const auto was = shown(old_values, path);
    const auto is = shown(new_values, path);
    if (was != is) changes.push_back(fmt::format("{}: {}, before {}", path, is, was));
  }
  return changes;
}

}  // namespace

std::vector<std::string> resume_changes(const std::string& before, const std::string& now) {
  return changes_of(before, now, kFreeOnResuming);
}

std::vector<std::string> rank_changes(const std::string& first, const std::string& other) {
  return changes_of(first, other, kFreeOfRanks);
}

}  // namespace ocr
