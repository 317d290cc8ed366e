#include "train/config.h"

#include "base/config_folders.h"
#include "base/error.h"
#include "base/log.h"
#include "models/unsupported.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

template <typename Config>
void describe_config(Config& c, config::Visitor& v) {
  v.unsupported(unsupported_parts());
  describe(static_cast<TrainingOptions&>(c), v);
  describe_parts(c, v);
  v.inert("profiler_options", "a system's profiler sees the program without them");
}

void find_dictionary(GlobalOptions& global) {
  auto& given = global.character_dict_path;
  if (given.empty() || fs::exists(given)) return;
  const auto found = find_config_file(fs::path("dict") / fs::path(given).filename()).string();
  if (found.empty()) {
    fail(ErrorCode::NotFound,
         "Global.character_dict_path: {}: no such file, nor one of that name in configs/dict/",
         given);
  }
  spdlog::info("Global.character_dict_path: {} does not exist, using {}", given, found);
  given = found;
}

template <typename Config>
Config parsed(const config::Source& source) {
  Config c;
  for (const auto& note : config::read_yaml(source, config::describe_of(c)))
    spdlog::info("{}", note);
  check_run(c);
  check_parts(c);
  return c;
}

template <typename Config>
void write_parts(std::ostream& out, const char* model_type) {
  Config defaults;
  out << "\n## model_type " << model_type << "\n\n";
  config::write_reference(out, [&](config::Visitor& v) { describe_parts(defaults, v); });
}

}  // namespace

void describe(RecognitionConfig& c, config::Visitor& v) {
  describe_config(c, v);
}
void describe(DetectionConfig& c, config::Visitor& v) {
  describe_config(c, v);
}
void describe(ClassificationConfig& c, config::Visitor& v) {
  describe_config(c, v);
}

TrainConfig parse_config(const config::Source& source) {
  config::refuse_unsupported(source, {"Architecture.model_type", "Architecture.algorithm"},
                             unsupported_parts());
  const auto model_type = config::peek_yaml(source, "Architecture.model_type");
  if (model_type == "det") return parsed<DetectionConfig>(source);
  if (model_type == "cls") return parsed<ClassificationConfig>(source);
  return parsed<RecognitionConfig>(source);  // the default, and what refuses other types
}

RecognitionConfig parse_recognition_config(const config::Source& source) {
  return parsed<RecognitionConfig>(source);
}

TrainConfig load_config(const fs::path& path, const std::vector<std::string>& overrides) {
  auto c = parse_config(config::source_file(path, overrides));
  std::visit([](TrainingOptions& o) { find_dictionary(o.global); }, c);
  return c;
}

RecognitionConfig load_recognition_config(const fs::path& path,
                                          const std::vector<std::string>& overrides) {
  auto c = parse_recognition_config(config::source_file(path, overrides));
  find_dictionary(c.global);
  return c;
}

const TrainingOptions& training_options(const TrainConfig& config) {
  return std::visit([](const auto& c) -> const TrainingOptions& { return c; }, config);
}

TrainingOptions& training_options(TrainConfig& config) {
  return std::visit([](TrainingOptions& o) -> TrainingOptions& { return o; }, config);
}

std::string write_config(const TrainConfig& config) {
  return std::visit([](const auto& c) { return config::write(c); }, config);
}

void write_config_reference(std::ostream& out) {
  TrainingOptions run;
  config::write_reference(out, config::describe_of(run));
  write_parts<RecognitionConfig>(out, "rec");
  write_parts<DetectionConfig>(out, "det");
  write_parts<ClassificationConfig>(out, "cls");
}

}  // namespace ocr
