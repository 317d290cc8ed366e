#include "export_published.h"

#include <ostream>

#include "base/config/config.h"
#include "base/config_folders.h"
#include "base/error.h"
#include "data/rec_steps.h"
#include "import_options.h"
#include "reading_rules.h"
#include "train/config.h"
#include "train/load_published.h"
#include "weights/read_weights.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

// What --from, --dict and the config or -o say together.
struct Import {
  PublishedKind kind;
  ImportOptions options;
  // Whether the space is appended to the dictionary; nothing: as the number of classes needs it.
  std::optional<bool> use_space_char;
};

std::string dictionary_path(const std::string& given) {
  if (given.empty()) {
    fail(ErrorCode::Usage,
         "a recogniser's weights do not say which characters they know: name the dictionary with "
         "--dict FILE");
  }
  if (fs::exists(given)) return given;
  const auto found = find_config_file(fs::path("dict") / fs::path(given).filename()).string();
  if (!found.empty()) return found;
  fail(ErrorCode::NotFound, "--dict: {}: no such file, nor one of that name in configs/dict/",
       given);
}

// The dictionary with or without the appended space, whichever has the network's classes.
LineRules rules_of(const PublishedRecogniser& kind, const Import& import, std::int64_t classes) {
  const auto path = dictionary_path(import.options.global.character_dict_path);
  LineRules rules;
  for (const bool space : {false, true}) {
    if (import.use_space_char.value_or(space) != space) continue;
    rules.charset = Charset::from_file(path, space);
    rules.use_space_char = space;
    if (rules.charset.classes() == classes) break;
  }
  if (rules.charset.classes() != classes) {
    const auto plain = Charset::from_file(path, false).classes();
    fail(ErrorCode::Config,
         "{}: the network has {} classes, but {} gives {} with the blank, and {} with the space of "
         "use_space_char: name the dictionary that it was trained with",
         "--dict", classes, path, plain, plain + 1);
  }
  const auto& line = import.options.line;
  rules.input = {.height = line.height > 0 ? line.height : kind.height,
                 .width = line.width > 0 ? line.width : 320,
                 .rule = WidthRule::AtLeast,
                 .max_width = line.max_width,
                 .multiple = line.multiple_of};
  check_line_height(kind.architecture, rules.input.height);
  return rules;
}

PageRules rules_of(const PublishedDetector&, const Import& import, std::int64_t) {
  return {import.options.page, import.options.post_process};
}

LabelRules rules_of(const PublishedClassifier& kind, const Import& import, std::int64_t classes) {
  LabelRules rules;
  auto labels = import.options.global.label_list;
  if (labels.empty() && classes == 2) labels = {"0", "180"};
  if (labels.empty() && classes == 4) labels = {"0", "90", "180", "270"};
  if (std::ssize(labels) != classes) {
    fail(ErrorCode::Config, "Global.label_list: {} labels, but the network has {} classes",
         labels.size(), classes);
  }
  rules.post_process.label_list = std::move(labels);
  const auto& line = import.options.line;
  rules.input.height = line.height > 0 ? line.height : kind.height;
  if (line.width > 0) rules.input.width = line.width;
  return rules;
}

Import without_config(const ExportOptions& given, const WeightFile& file) {
  Import import{recognise_published(file), {}, std::nullopt};
  config::read_yaml({"-o", "{}", given.overrides}, config::describe_of(import.options));
  return import;
}

// A training config: its network, dictionary or labels, and rules of input and output.
Import import_of(const RecognitionConfig& config, const WeightFile& file) {
  Import import{PublishedRecogniser{config.architecture, classes_in_file(file)},
                {},
                config.global.use_space_char};
  const auto line = line_input_of(transforms_of(config.eval.dataset));
  import.options.line.height = line.height;
  import.options.line.width = line.width;
  return import;
}

Import import_of(const DetectionConfig& config, const WeightFile&) {
  const auto rules = std::get<PageRules>(reading_rules(config, {}));
  Import import{PublishedDetector{config.architecture}, {}, std::nullopt};
  import.options.page = rules.input;
  import.options.post_process = rules.post_process;
  return import;
}

Import import_of(const ClassificationConfig& config, const WeightFile& file) {
  const auto rules = std::get<LabelRules>(reading_rules(config, {}));
  Import import{PublishedClassifier{config.architecture, classes_in_file(file)}, {}, std::nullopt};
  import.options.line.height = rules.input.height;
  import.options.line.width = rules.input.width;
  import.options.global.label_list = config.global.label_list;
  return import;
}

Import with_config(const ExportOptions& given, const WeightFile& file) {
  const auto config = load_config(given.config, given.overrides);
  auto import = std::visit([&](const auto& held) { return import_of(held, file); }, config);
  const auto& global = training_options(config).global;
  import.options.global.save_inference_dir = global.save_inference_dir;
  import.options.global.character_dict_path = global.character_dict_path;
  import.options.global.allow_partial_weights = global.allow_partial_weights;
  return import;
}

Import read_import(const ExportOptions& given, const WeightFile& file) {
  auto import = given.config.empty() ? without_config(given, file) : with_config(given, file);
  if (!given.dict.empty()) import.options.global.character_dict_path = given.dict;
  require_target(import.options.global.save_inference_dir);
  return import;
}

ExportRequest request_for(const PublishedModel& model, const Import& import) {
  ExportRequest request;
  request.folder = import.options.global.save_inference_dir;
  request.algorithm = model.algorithm;
  request.config = architecture_text(model.kind);
  request.skip_unreadable = false;
  if (const auto* line = std::get_if<PublishedRecogniser>(&model.kind)) {
    request.narrowest = line->narrowest;
  }
  return request;
}

}  // namespace

void export_published(const ExportOptions& options, std::ostream& out) {
  const auto file = read_weights(options.from);
  auto import = read_import(options, file);
  const TaskRules rules = std::visit(
      [&](const auto& kind) -> TaskRules {
        std::int64_t classes = 0;
        if constexpr (requires { kind.classes; }) classes = kind.classes;
        return rules_of(kind, import, classes);
      },
      import.kind);
  const auto model = load_published(file, import.kind, import.options.global.allow_partial_weights);
  out << fmt::format("{}: {}, {}\n{}\n", file.source, name(file.kind), model.algorithm,
                     model.report.text());
  auto request = request_for(model, import);
  request.rules = rules;
  const auto set = named_proof_set(options, rules, /*allow_bad=*/false);
  export_and_report(*model.network, std::move(request), set, out);
}

}  // namespace ocr
