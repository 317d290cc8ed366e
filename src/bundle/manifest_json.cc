#include "bundle/manifest_json.h"

#include <algorithm>

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
void fields(V& v, InputSpec& s) {
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
void fields(V& v, CharsetSpec& s) {
  v.field("characters", s.characters);
  v.field("blank", s.blank);
  v.field("use_space_char", s.use_space_char);
}

template <typename V>
void fields(V& v, PostprocessSpec& s) {
  v.field("name", s.name);
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
  v.field("step", s.step);
  v.field("class", s.of_class);
  v.field("value", s.value);
}

template <typename V>
void fields(V& v, SelfTest& s) {
  v.field("png", s.png);
  v.field("text", s.text);
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
  v.field("equal_text", s.equal_text);
  v.field("shapes", s.shapes);
}

template <typename V>
void fields(V& v, Manifest& m) {
  v.field("format", m.format);
  v.field("version", m.version);
  v.field("task", m.task);
  v.field("algorithm", m.algorithm);
  v.field("input", m.input);
  v.field("charset", m.charset);
  v.field("postprocess", m.postprocess);
  v.field("output", m.output);
  v.field("config", m.config);
  v.field("code_version", m.code_version);
  v.field("step", m.step);
  v.field("weights_sha256", m.weights_sha256);
  v.field("files", m.files);
  v.field("selftest", m.selftest);
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
  if (*version != kBundleVersion) {
    fail(ErrorCode::UnsupportedFormat, "{}: version {} is not known; this program reads version {}",
         name, version->dump(), kBundleVersion);
  }
}

}  // namespace

std::string write_manifest(const Manifest& manifest) {
  Manifest copy = manifest;  // one list of fields serves both ways, so it takes them by reference
  return JsonFieldWriter::json_of(copy).dump(2) + "\n";
}

Manifest read_manifest(std::string_view text, const std::string& name) {
  const Json json = parse_json(text, name);
  if (json.is_object() && json.find("format") == json.end() && json.find("version") != json.end()) {
    fail(ErrorCode::CorruptFile, "{}: format: missing", name);
  }
  check_version(json, name);
  Manifest manifest;
  JsonFieldReader reader(json, name, "");
  fields(reader, manifest);
  reader.finish();
  validate(manifest, name);
  return manifest;
}

}  // namespace ocr
