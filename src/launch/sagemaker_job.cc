#include "launch/sagemaker_job.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/config_folders.h"
#include "base/error.h"
#include "base/files.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::json;

constexpr int kMasterPort = 7777;  // that AWS's own toolkits use between hosts
constexpr std::size_t kLongestFailure = 1024;

Json read_json(const fs::path& path) {
  if (!fs::exists(path)) return Json::object();
  const auto json = Json::parse(read_file(path), nullptr, false);
  if (!json.is_object()) fail(ErrorCode::Config, "{}: not a JSON object", path.string());
  return json;
}

// AWS's SDK writes each value as a JSON text, and that once more as one.
std::string plain(const Json& value) {
  if (!value.is_string()) return value.dump();
  const auto text = value.get<std::string>();
  const auto inner = text.starts_with('"') ? Json::parse(text, nullptr, false) : Json();
  return inner.is_string() ? inner.get<std::string>() : text;
}

bool is_of_the_platform(const std::string& name) {
  return name.starts_with("sagemaker_") || name == "_tuning_objective_metric";
}

int process_count(const std::string& text, const fs::path& file) {
  int count = 0;
  const auto* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, count);
  if (parsed.ec == std::errc() && parsed.ptr == end && count >= 0 && count <= 1024) return count;
  fail(ErrorCode::Config, "{}: processes_per_host is '{}': expected a number from 0 to 1024",
       file.string(), text);
}

void read_hyperparameters(const fs::path& file, SageMakerJob& job) {
  const auto given = read_json(file);
  for (const auto& [name, json] : given.items()) {
    const auto value = plain(json);
    if (is_of_the_platform(name)) continue;
    if (name == "config") {
      job.config = value;
    } else if (name == "processes_per_host") {
      job.processes_per_host = process_count(value, file);
    } else if (name.find('.') != std::string::npos) {
      job.overrides.push_back(name + "=" + value);
    } else {
      fail(ErrorCode::Config,
           "{}: hyperparameter '{}' is not known: expected config, processes_per_host, or a key of "
           "the config such as Global.epoch_num",
           file.string(), name);
    }
  }
}

bool is_set(const SageMakerJob& job, const std::string& prefix) {
  return std::any_of(job.overrides.begin(), job.overrides.end(),
                     [&](const std::string& one) { return one.starts_with(prefix); });
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool is_label_file(const fs::path& path) {
  return path.extension() == ".txt" || path.extension() == ".tsv";
}

void check_channel(const std::string& name, const Json& config) {
  if (config.value("TrainingInputMode", "File") == "Pipe") {
    fail(
        ErrorCode::Config,
        "channel {}: TrainingInputMode is Pipe, which can be read once and in order only: use File "
        "or FastFile",
        name);
  }
  if (config.value("S3DistributionType", "FullyReplicated") == "ShardedByS3Key") {
    fail(ErrorCode::Config,
         "channel {}: S3DistributionType is ShardedByS3Key, so hosts have different data: use "
         "FullyReplicated, each process takes its share by itself",
         name);
  }
}

// PaddleOCR's are named rec_gt*.txt, det_gt*.txt and so on; where none is, any text file is one.
std::vector<std::string> label_files_among(const std::vector<fs::path>& files) {
  std::vector<std::string> named, any;
  for (const auto& file : files) {
    if (!is_label_file(file)) continue;
    any.push_back(file.string());
    if (file.stem().string().find("_gt") != std::string::npos) named.push_back(file.string());
  }
  return named.empty() ? any : named;
}

void add_set(const fs::path& channel, const std::string& section, SageMakerJob& job) {
  const auto files = files_in(channel);
  const auto labels = fmt::format("{}", fmt::join(label_files_among(files), ", "));
  const bool packed = std::any_of(files.begin(), files.end(), [](const fs::path& file) {
    return file.filename() == "data.mdb" || file.extension() == ".tar";
  });
  if (labels.empty() && !packed) {
    fail(ErrorCode::Config,
         "{}: no label file (.txt, .tsv), LMDB (data.mdb) or .tar in it: a set's labels are to lie "
         "at the top of its channel",
         channel.string());
  }
  job.overrides.push_back(section + ".dataset.data_dir=" + channel.string());
  if (!packed) job.overrides.push_back(section + ".dataset.label_file_list=[" + labels + "]");
}

void add_channels(const Json& channels, SageMakerJob& job) {
  const auto data = job.root / "input/data";
  for (const auto& [name, config] : channels.items()) check_channel(name, config);
  for (const auto& [name, section] :
       {std::pair{"train", "Train"}, std::pair{"validation", "Eval"}}) {
    if (is_set(job, std::string(section) + ".dataset.")) continue;
    if (!fs::is_directory(data / name)) {
      fail(ErrorCode::Config,
           "{}: the job has no channel '{}': give it one, or {}.dataset.* as hyperparameters",
           (data / name).string(), name, section);
    }
    add_set(data / name, section, job);
  }
  if (!fs::is_directory(data / "pretrained")) return;
  const auto weights = files_in(data / "pretrained");
  if (weights.size() != 1) {
    fail(ErrorCode::Config, "{}: {} files, expected one file of weights",
         (data / "pretrained").string(), weights.size());
  }
  job.overrides.push_back("Global.pretrained_model=" + weights[0].string());
}

// In the channel `config`, else by its path, else among the configs that come with the programs.
std::string found_config(const SageMakerJob& job) {
  if (job.config.empty()) {
    fail(ErrorCode::Config,
         "hyperparameter 'config' is missing: the name of a config in channel 'config', or of one "
         "that comes along, such as recognition/en_lite.yml");
  }
  const auto in_channel = job.root / "input/data/config" / job.config;
  if (fs::exists(in_channel)) return in_channel.string();
  const auto shipped = find_config_file(job.config);
  return shipped.empty() ? job.config : shipped.string();
}

void read_hosts(const fs::path& file, SageMakerJob& job) {
  const auto json = read_json(file);
  job.hosts = json.value("hosts", std::vector<std::string>{"localhost"});
  std::sort(job.hosts.begin(), job.hosts.end());
  const auto own = json.value("current_host", job.hosts.at(0));
  const auto place = std::find(job.hosts.begin(), job.hosts.end(), own);
  if (place == job.hosts.end()) {
    fail(ErrorCode::Config, "{}: current_host '{}' is none of hosts", file.string(), own);
  }
  job.host = static_cast<std::size_t>(place - job.hosts.begin());
  job.interface = json.value("network_interface_name", "");
}

}  // namespace

SageMakerJob read_job(const fs::path& root) {
  SageMakerJob job;
  job.root = root;
  const auto config = root / "input/config";
  read_hyperparameters(config / "hyperparameters.json", job);
  job.config = found_config(job);
  add_channels(read_json(config / "inputdataconfig.json"), job);
  read_hosts(config / "resourceconfig.json", job);
  return job;
}

LaunchOptions processes_of(const SageMakerJob& job, const std::string& ocr_train, int gpus) {
  LaunchOptions options;
  const int count = job.processes_per_host > 0 ? job.processes_per_host : std::max(1, gpus);
  options.processes.resize(static_cast<std::size_t>(count));
  for (auto& variables : options.processes) {
    variables["OCRFORGE_FAILURE_FILE"] = failure_file(job.root).string();
    if (job.interface.empty()) continue;
    variables["GLOO_SOCKET_IFNAME"] = job.interface;
    variables["NCCL_SOCKET_IFNAME"] = job.interface;
  }
  options.first_rank = static_cast<int>(job.host) * count;
  options.size = static_cast<int>(job.hosts.size()) * count;
  if (job.hosts.size() > 1) {
    options.master = job.hosts[0];
    options.port = kMasterPort;
  }
  options.command = {ocr_train,
                     "--resume",
                     "-c",
                     job.config,
                     "-o",
                     "Global.save_model_dir=" + (job.root / "checkpoints").string(),
                     "Global.metric_lines=true",
                     "Global.join_seconds=900"};  // names of hosts take minutes to be known
  options.command.insert(options.command.end(), job.overrides.begin(), job.overrides.end());
  return options;
}

fs::path failure_file(const fs::path& root) {
  return root / "output/failure";
}

void write_failure(const fs::path& file, const std::string& reason) {
  if (!fs::exists(file)) write_atomically(file, reason.substr(0, kLongestFailure));
}

}  // namespace ocr
