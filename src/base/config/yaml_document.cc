#include "base/config/yaml_document.h"

#include <charconv>

#include "base/error.h"
#include "base/files.h"

namespace ocr::config {
namespace {

constexpr std::size_t kMaxBytes = 1 << 20;  // the largest shipped configs have 10 kB

YAML::Node parse(const std::string& text, const std::string& where) {
  try {
    return YAML::Load(text);
  } catch (const YAML::Exception& error) {
    ocr::fail(ErrorCode::Config, "{}:{}: not valid YAML: {}", where, error.mark.line + 1,
              error.msg);
  }
}

// The child that a path element names; a list wants an index of it. Missing keys are made here: the
// strict reader then refuses those that nothing describes.
YAML::Node child_of(YAML::Node node, const std::string& element, const std::string& text) {
  if (node.IsScalar()) {
    ocr::fail(ErrorCode::Config, "-o {}: '{}' is inside a single value, not a section", text,
              element);
  }
  if (!node.IsSequence()) return node[element];
  std::size_t index = 0;
  const char* end = element.data() + element.size();
  const auto parsed = std::from_chars(element.data(), end, index);
  if (parsed.ec != std::errc() || parsed.ptr != end || index >= node.size()) {
    ocr::fail(ErrorCode::Config, "-o {}: '{}' is not an index of this list of {} (0 is the first)",
              text, element, node.size());
  }
  return node[index];
}

void set_at(YAML::Node node,
            std::string_view path,
            const YAML::Node& value,
            const std::string& text) {
  const auto dot = path.find('.');
  const std::string element(path.substr(0, dot));
  if (element.empty()) ocr::fail(ErrorCode::Usage, "-o {}: an element of the path is empty", text);
  YAML::Node child = child_of(node, element, text);
  if (dot == std::string_view::npos) {
    child = value;  // assigns into the document, because child aliases it
  } else {
    set_at(child, path.substr(dot + 1), value, text);
  }
}

}  // namespace

Source source_file(const std::filesystem::path& path, std::vector<std::string> overrides) {
  return {path.string(), read_file(path, kMaxBytes), std::move(overrides)};
}

YamlDocument::YamlDocument(const Source& source) : file_(source.name) {
  root_ = parse(source.text, file_);
  if (!root_.IsDefined() || root_.IsNull()) root_ = YAML::Node(YAML::NodeType::Map);
  if (!root_.IsMap()) ocr::fail(ErrorCode::Config, "{}: expected a mapping at the top", file_);
  for (const auto& text : source.overrides) apply_override(text);
}

void YamlDocument::apply_override(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    ocr::fail(ErrorCode::Usage, "-o {}: expected KEY=VALUE, such as Global.epoch_num=10", text);
  }
  const auto path = text.substr(0, equals);
  set_at(root_, path, parse(text.substr(equals + 1), "-o " + text), text);
  overridden_.insert(path);
}

std::string YamlDocument::where(const YAML::Node& node, const std::string& path) const {
  for (const auto& given : overridden_) {
    if (path == given || path.starts_with(given + ".")) return "-o " + given;
  }
  const YAML::Mark mark = node.Mark();
  return mark.is_null() ? file_ : file_ + ":" + std::to_string(mark.line + 1);
}

void YamlDocument::fail(const YAML::Node& node,
                        const std::string& path,
                        const std::string& what) const {
  ocr::fail(ErrorCode::Config, "{}: {}: {}", where(node, path), path, what);
}

}  // namespace ocr::config
