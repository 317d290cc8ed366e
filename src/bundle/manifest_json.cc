#include "bundle/manifest_json.h"

#include <algorithm>
#include <type_traits>

#include "base/error.h"
#include "bundle/json_fields.h"

namespace ocr {

template <typename V>
void fields(V& v, WidthSpec& s) {
  v.field("name", s.name);
  v.field("width", s.width);
  v.field("max_width", s.max_width);
}

template <typename V>
void fields(V& v, LineInputSpec& s) {
  v.field("layout", s.layout);
  v.field("channel_order", s.channel_order);
  v.field("height", s.height);
  v.field("width_rule", s.width_rule);
  v.field("multiple_of", s.multiple_of);
  v.field("mean", s.mean);
  v.field("std", s.std);
  v.field("scale", s.scale);
  v.field("pad_value", s.pad_value);
  v.field("interpolation", s.interpolation);
}

template <typename V>
void fields(V& v, ResizeSpec& s) {
  v.field("name", s.name);
  v.field("image_shape", s.image_shape);
  v.field("keep_ratio", s.keep_ratio);
  v.field("limit_side_len", s.limit_side_len);
  v.field("limit_type", s.limit_type);
  v.field("resize_long", s.resize_long);
}

template <typename V>
void fields(V& v, PageInputSpec& s) {
  v.field("layout", s.layout);
  v.field("channel_order", s.channel_order);
  v.field("resize", s.resize);
  v.field("mean", s.mean);
  v.field("std", s.std);
  v.field("scale", s.scale);
  v.field("interpolation", s.interpolation);
}

template <typename V>
void fields(V& v, CharsetSpec& s) {
  v.field("characters", s.characters);
  v.field("blank", s.blank);
  v.field("use_space_char", s.use_space_char);
}

template <typename V>
void fields(V& v, CtcSpec& s) {
  v.field("name", s.name);
}

template <typename V>
void fields(V& v, DbSpec& s) {
  v.field("name", s.name);
  v.field("thresh", s.thresh);
  v.field("box_thresh", s.box_thresh);
  v.field("max_candidates", s.max_candidates);
  v.field("unclip_ratio", s.unclip_ratio);
  v.field("use_dilation", s.use_dilation);
  v.field("score_mode", s.score_mode);
  v.field("box_type", s.box_type);
}

template <typename V>
void fields(V& v, LabelsSpec& s) {
  v.field("name", s.name);
  v.field("label_list", s.label_list);
}

template <typename V>
void fields(V& v, OutputSpec& s) {
  v.field("names", s.names);
  v.field("axes", s.axes);
  v.field("kind", s.kind);
}

template <typename V>
void fields(V& v, FileSpec& s) {
  v.field("name", s.name);
  v.field("bytes", s.bytes);
  v.field("sha256", s.sha256);
}

template <typename V>
void fields(V& v, SelfTestValue& s) {
  v.field("at", s.at);
  v.field("value", s.value);
}

template <typename V>
void fields(V& v, LineTest& s) {
  v.field("png", s.png);
  v.field("text", s.text);
  v.field("score", s.score);
  v.field("values", s.values);
}

template <typename V>
void fields(V& v, BoxSpec& s) {
  v.field("points", s.points);
  v.field("score", s.score);
}

template <typename V>
void fields(V& v, PageTest& s) {
  v.field("png", s.png);
  v.field("boxes", s.boxes);
  v.field("values", s.values);
}

template <typename V>
void fields(V& v, LabelTest& s) {
  v.field("png", s.png);
  v.field("label", s.label);
  v.field("score", s.score);
  v.field("values", s.values);
}

template <typename V>
void fields(V& v, NumericSpec& s) {
  v.field("dtype", s.dtype);
  v.field("tolerance", s.tolerance);
  v.field("observed", s.observed);
}

template <typename V>
void fields(V& v, ProofSpec& s) {
  v.field("set", s.set);
  v.field("images", s.images);
  v.field("equal", s.equal);
  v.field("shapes", s.shapes);
}

// How to make the input and read the output.
template <typename V>
void task_fields(V& v, RecognitionSpec& s) {
  v.field("input", s.input);
  v.field("charset", s.charset);
  v.field("postprocess", s.postprocess);
}

template <typename V, typename Spec>
void task_fields(V& v, Spec& s) {
  v.field("input", s.input);
  v.field("postprocess", s.postprocess);
}

template <typename V>
void fields(V& v, Manifest& m) {
  v.field("format", m.format);
  v.field("version", m.version);
  std::string task(task_name(m.task));
  v.field("task", task);  // its alternative is chosen already
  v.field("algorithm", m.algorithm);
  std::visit([&v](auto& spec) { task_fields(v, spec); }, m.task);
  v.field("output", m.output);
  v.field("config", m.config);
  v.field("code_version", m.code_version);
  v.field("step", m.step);
  v.field("weights_sha256", m.weights_sha256);
  v.field("files", m.files);
  std::visit([&v](auto& spec) { v.field("selftest", spec.selftest); }, m.task);
  v.field("numeric", m.numeric);
  v.field("proof", m.proof);
}

namespace {

// Before anything else: a newer version may have other keys, and should be refused for its version.
void check_version(const Json& json, const std::string& name) {
  const auto format = json.is_object() ? json.find("format") : json.end();
  if (format == json.end() || *format != kBundleFormat) {
    fail(ErrorCode::UnsupportedFormat, "{}: not a manifest: its format is not '{}'", name,
         kBundleFormat);
  }
  const auto version = json.find("version");
  if (version == json.end()) fail(ErrorCode::CorruptFile, "{}: version: missing", name);
  if (version->is_number_integer() && *version > kBundleVersion) {
    fail(
        ErrorCode::UnsupportedFormat,
        "{}: version {} is newer than {}, the newest that this program reads: use a newer ocrforge",
        name, version->dump(), kBundleVersion);
  }
  if (*version != kBundleVersion && *version != 1) {
    fail(ErrorCode::UnsupportedFormat, "{}: version {} is not known; this program reads 1 to {}",
         name, version->dump(), kBundleVersion);
  }
}

void rename(Json& object, const char* from, const char* to) {
  if (!object.is_object() || !object.contains(from)) return;
  object[to] = std::move(object[from]);
  object.erase(from);
}

// {step, class, value} became {at: [step, class], value}.
void upgrade_value(Json& value) {
  if (!value.is_object() || !value.contains("step") || !value.contains("class")) return;
  value["at"] = Json::array({value["step"], value["class"]});
  value.erase("step");
  value.erase("class");
}

// Version 1 as version 2 says the same; what is wrong stays wrong, for the reader to name.
void upgrade_from_1(Json& json) {
  json["version"] = kBundleVersion;
  if (json.contains("proof")) rename(json["proof"], "equal_text", "equal");
  if (!json.contains("selftest") || !json["selftest"].is_array()) return;
  for (auto& test : json["selftest"]) {
    if (!test.is_object() || !test.contains("values") || !test["values"].is_array()) continue;
    for (auto& value : test["values"]) upgrade_value(value);
  }
}

template <typename... Specs>
bool choose_task(std::variant<Specs...>& task, const Json& name) {
  const auto choose = [&]<typename Spec>(std::type_identity<Spec>) {
    if (!name.is_string() || name != Spec::kTask) return false;
    task.template emplace<Spec>();
    return true;
  };
  return (choose(std::type_identity<Specs>{}) || ...);
}

void choose_task(Manifest& manifest, const Json& json, const std::string& name) {
  const auto task = json.find("task");
  if (task == json.end()) fail(ErrorCode::CorruptFile, "{}: task: missing", name);
  if (choose_task(manifest.task, *task)) return;
  fail(ErrorCode::CorruptFile, "{}: task: {} is not rec, det or cls", name,
       task->dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 60));
}

}  // namespace

std::string write_manifest(const Manifest& manifest) {
  Manifest copy = manifest;  // one list of fields serves both ways, so it takes them by reference
  return JsonFieldWriter::json_of(copy).dump(2) + "\n";
}

Manifest read_manifest(std::string_view text, const std::string& name) {
  Json json = parse_json(text, name);
  if (json.is_object() && json.find("format") == json.end() && json.find("version") != json.end()) {
    fail(ErrorCode::CorruptFile, "{}: format: missing", name);
  }
  check_version(json, name);
  if (json["version"] == 1) upgrade_from_1(json);
  Manifest manifest;
  choose_task(manifest, json, name);
  JsonFieldReader reader(json, name, "");
  fields(reader, manifest);
  reader.finish();
  validate(manifest, name);
  return manifest;
}

}  // namespace ocr
