#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/config/config.h"
#include "base/config/yaml_document.h"
#include "base/error.h"

namespace ocr::config {
namespace {

std::string list_text(const std::vector<std::string_view>& names) {
  std::string text;
  for (const auto name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

std::vector<std::string> strings(const std::vector<std::string_view>& names) {
  return {names.begin(), names.end()};
}

// Turns one YAML scalar into one value; `Range` is checked for numbers.
class ScalarReader {
 public:
  ScalarReader(const YamlDocument& document, std::string path, Range range)
      : document_(document), path_(std::move(path)), range_(range) {}

  void read(const YAML::Node& node, bool& value) const {
    const auto text = scalar(node, "true or false");
    for (const char* yes : {"true", "True", "TRUE", "yes", "Yes", "on", "On"}) {
      if (text == yes) return void(value = true);
    }
    for (const char* no : {"false", "False", "FALSE", "no", "No", "off", "Off"}) {
      if (text == no) return void(value = false);
    }
    wrong(node, text, "true or false");
  }

  void read(const YAML::Node& node, std::int64_t& value) const {
    number(node, value, "a whole number");
  }

  void read(const YAML::Node& node, double& value) const {
    number(node, value, "a number");
    if (!std::isfinite(value)) wrong(node, node.Scalar(), "a finite number");
  }

  void read(const YAML::Node& node, std::string& value) const { value = scalar(node, "a text"); }

  void read(const YAML::Node& node, const EnumLeaf& leaf) const {
    const auto text = scalar(node, "one of " + list_text(leaf.names));
    const auto found = std::find(leaf.names.begin(), leaf.names.end(), text);
    if (found == leaf.names.end()) {
      document_.fail(node, path_,
                     "'" + text + "' is not one of " + list_text(leaf.names) +
                         suggestion(text, strings(leaf.names)));
    }
    leaf.set(static_cast<std::size_t>(found - leaf.names.begin()));
  }

 private:
  std::string scalar(const YAML::Node& node, const std::string& expected) const {
    if (!node.IsScalar()) {
      document_.fail(node, path_,
                     "expected " + expected + ", found a " +
                         (node.IsSequence() ? "list"
                          : node.IsMap()    ? "mapping"
                                            : "null"));
    }
    return node.Scalar();
  }

  template <typename Number>
  void number(const YAML::Node& node, Number& value, const char* expected) const {
    const auto text = scalar(node, expected);
    const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
    const char* end = text.data() + text.size();
    Number parsed{};
    const auto result = std::from_chars(begin, end, parsed);
    if (result.ec != std::errc() || result.ptr != end) wrong(node, text, expected);
    if (static_cast<double>(parsed) < range_.low || static_cast<double>(parsed) > range_.high) {
      document_.fail(node, path_, text + " is out of range: allowed is " + range_text());
    }
    value = parsed;
  }

  std::string range_text() const {
    if (std::isinf(range_.high)) return "at least " + number_text(range_.low);
    return number_text(range_.low) + " to " + number_text(range_.high);
  }

  [[noreturn]] void wrong(const YAML::Node& node,
                          const std::string& text,
                          const std::string& expected) const {
    document_.fail(node, path_, "'" + text + "' is not " + expected);
  }

  const YamlDocument& document_;
  std::string path_;
  Range range_;
};

void refuse_by_name(const YamlDocument& document,
                    const YAML::Node& node,
                    const std::string& path,
                    const std::string& text,
                    std::span<const Unsupported> table) {
  for (const auto& [names, advice] : table) {
    if (std::find(names.begin(), names.end(), text) == names.end()) continue;
    document.fail(node, path, "'" + text + "' is not supported: " + std::string(advice));
  }
}

// Reads one YAML mapping; finish() refuses the keys that no description claimed.
class YamlReader : public Visitor {
 public:
  YamlReader(const YamlDocument& document,
             const YAML::Node& node,
             std::string path,
             std::vector<std::string>& notes,
             std::span<const Unsupported> unsupported = {})
      : document_(document),
        node_(node),
        path_(std::move(path)),
        notes_(notes),
        unsupported_(unsupported) {
    if (!node_.IsNull() && !node_.IsMap()) {
      document_.fail(node_, path_,
                     "expected a section (key: value lines), found " + YAML::Dump(node_));
    }
  }

  void inert(std::string_view name, std::string_view reason) override {
    if (const auto child = find(name)) {
      const auto path = join_path(path_, name);
      notes_.push_back(document_.where(*child, path) + ": " + path +
                       " has no effect: " + std::string(reason));
    }
  }

  void unsupported(std::span<const Unsupported> table) override { unsupported_ = table; }

  void finish() const {
    if (!node_.IsMap()) return;
    std::vector<std::string> seen;
    for (const auto& entry : node_) {
      const auto key = key_text(entry.first);
      const auto path = join_path(path_, key);
      if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
        document_.fail(entry.first, path, "key given twice");
      }
      seen.push_back(key);
      if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
        refuse_unsupported(entry.first, path, key);
        if (entry.second.IsScalar()) refuse_unsupported(entry.second, path, entry.second.Scalar());
        document_.fail(entry.first, path, "unknown key" + suggestion(key, known_));
      }
    }
  }

 protected:
  void leaf(std::string_view name, const Leaf& value, std::string_view, Range range) override {
    const auto child = find_set(name);
    if (!child) return;
    const auto path = join_path(path_, name);
    std::visit([&](const auto& target) { read_leaf(*child, path, range, target); }, value);
  }

  void section(std::string_view name, const Describe& describe, std::string_view) override {
    if (const auto child = find_set(name)) read_section(*child, join_path(path_, name), describe);
  }

  void choice(std::string_view name, const Choice& value, std::string_view, NameKey key) override {
    const auto child = find_set(name);
    if (!child) return;
    const auto path = join_path(path_, name);
    YamlReader nested(document_, *child, path, notes_, unsupported_);
    const auto chosen = nested.find_set("name");
    if (chosen) {
      select(value, *chosen, join_path(path, "name"), chosen->IsScalar() ? chosen->Scalar() : "");
    } else if (key == NameKey::Required) {
      document_.fail(*child, path, "has no 'name'; known: " + list_text(value.names));
    }
    value.describe(nested);
    nested.finish();
  }

  void list(std::string_view name, const ChoiceList& items, std::string_view) override {
    const auto child = find_set(name);
    if (!child) return;
    const auto path = join_path(path_, name);
    if (!child->IsSequence()) document_.fail(*child, path, "expected a list of '- Name: {...}'");
    items.clear();
    for (std::size_t i = 0; i < child->size(); ++i) {
      read_item((*child)[i], path + "." + std::to_string(i), items);
    }
  }

 private:
  static std::string key_text(const YAML::Node& key) {
    return key.IsScalar() ? key.Scalar() : YAML::Dump(key);
  }

  // By iteration: operator[] of a non-const node would insert, and compares by type.
  std::optional<YAML::Node> find(std::string_view name) {
    known_.emplace_back(name);
    if (!node_.IsMap()) return std::nullopt;
    for (const auto& entry : node_) {
      if (entry.first.IsScalar() && entry.first.Scalar() == name) return entry.second;
    }
    return std::nullopt;
  }

  std::optional<YAML::Node> find_set(std::string_view name) {  // null keeps the default
    auto child = find(name);
    if (child && child->IsNull()) child.reset();
    return child;
  }

  void refuse_unsupported(const YAML::Node& node,
                          const std::string& path,
                          const std::string& text) const {
    refuse_by_name(document_, node, path, text, unsupported_);
  }

  void read_section(const YAML::Node& node, const std::string& path, const Describe& describe) {
    YamlReader nested(document_, node, path, notes_, unsupported_);
    describe(nested);
    nested.finish();
  }

  void select(const Choice& choice,
              const YAML::Node& node,
              const std::string& path,
              const std::string& text) const {
    const auto found = std::find(choice.names.begin(), choice.names.end(), text);
    if (found == choice.names.end()) {
      refuse_unsupported(node, path, text);
      document_.fail(node, path,
                     "'" + text + "' is not known here; known: " + list_text(choice.names) +
                         suggestion(text, strings(choice.names)));
    }
    choice.select(static_cast<std::size_t>(found - choice.names.begin()));
  }

  // `{type: Name, args: {...}}`, as PaddleOCR's IaaAugment has it.
  void read_typed_item(const YAML::Node& item, const std::string& path, const ChoiceList& items) {
    YamlReader typed(document_, item, path, notes_);
    const auto type = typed.find("type");
    const auto choice = items.append();
    select(choice, *type, join_path(path, "type"), key_text(*type));
    if (const auto args = typed.find_set("args")) {
      read_section(*args, join_path(path, "args"), choice.describe);
    }
    typed.finish();
  }

  void read_item(const YAML::Node& item, const std::string& path, const ChoiceList& items) {
    if (item.IsMap() && item["type"]) return read_typed_item(item, path, items);
    if (!item.IsMap() || item.size() != 1) {
      document_.fail(item, path, "expected one '- Name: {...}'");
    }
    const auto entry = *item.begin();
    const auto choice = items.append();
    const auto name = key_text(entry.first);
    select(choice, entry.first, path, name);
    read_section(entry.second, join_path(path, name), choice.describe);
  }

  template <typename T>
  void read_leaf(const YAML::Node& node, const std::string& path, Range range, T* value) const {
    ScalarReader(document_, path, range).read(node, *value);
  }
  void read_leaf(const YAML::Node& node,
                 const std::string& path,
                 Range range,
                 const EnumLeaf& leaf) const {
    const auto text = node.IsScalar() ? node.Scalar() : "";
    const bool known = std::find(leaf.names.begin(), leaf.names.end(), text) != leaf.names.end();
    if (!known) refuse_unsupported(node, path, text);
    ScalarReader(document_, path, range).read(node, leaf);
  }
  // A single value counts as a list of one, as PaddleOCR's own reader has it.
  template <typename T>
  void read_leaf(const YAML::Node& node,
                 const std::string& path,
                 Range range,
                 std::vector<T>* values) const {
    std::vector<T> items(node.IsSequence() ? node.size() : 1);
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto item_path = node.IsSequence() ? path + "." + std::to_string(i) : path;
      ScalarReader(document_, item_path, range).read(node.IsSequence() ? node[i] : node, items[i]);
    }
    *values = std::move(items);
  }

  // [[320, 32], [320, 48]]; a list of numbers counts as one of them.
  void read_leaf(const YAML::Node& node,
                 const std::string& path,
                 Range range,
                 std::vector<std::vector<std::int64_t>>* lists) const {
    const bool nested = node.IsSequence() && node.size() > 0 && node[0].IsSequence();
    std::vector<std::vector<std::int64_t>> items(nested ? node.size() : 1);
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto item_path = nested ? path + "." + std::to_string(i) : path;
      read_leaf(nested ? node[i] : node, item_path, range, &items[i]);
    }
    *lists = std::move(items);
  }

  const YamlDocument& document_;
  const YAML::Node node_;
  std::string path_;
  std::vector<std::string> known_;
  std::vector<std::string>& notes_;
  std::span<const Unsupported> unsupported_;
};

std::optional<YAML::Node> scalar_at(const YamlDocument& document, std::string_view path) {
  YAML::Node node = document.root();
  while (!path.empty()) {
    const auto dot = path.find('.');
    const std::string key(path.substr(0, dot));
    if (!node.IsMap() || !std::as_const(node)[key]) return std::nullopt;
    node.reset(std::as_const(node)[key]);
    path = dot == std::string_view::npos ? "" : path.substr(dot + 1);
  }
  if (!node.IsScalar()) return std::nullopt;
  return node;
}

}  // namespace

std::vector<std::string> read_yaml(const Source& source, const Describe& describe) {
  try {
    const YamlDocument document(source);
    std::vector<std::string> notes;
    YamlReader reader(document, document.root(), "", notes);
    describe(reader);
    reader.finish();
    return notes;
  } catch (const YAML::Exception& error) {
    fail(ErrorCode::Config, "{}: {}", source.name, error.what());
  }
}

std::string peek_yaml(const Source& source, std::string_view path) {
  try {
    const YamlDocument document(source);
    const auto node = scalar_at(document, path);
    return node ? node->Scalar() : "";
  } catch (const YAML::Exception& error) {
    fail(ErrorCode::Config, "{}: {}", source.name, error.what());
  }
}

void refuse_unsupported(const Source& source,
                        std::initializer_list<std::string_view> paths,
                        std::span<const Unsupported> table) {
  try {
    const YamlDocument document(source);
    for (const auto path : paths) {
      if (const auto node = scalar_at(document, path)) {
        refuse_by_name(document, *node, std::string(path), node->Scalar(), table);
      }
    }
  } catch (const YAML::Exception& error) {
    fail(ErrorCode::Config, "{}: {}", source.name, error.what());
  }
}

}  // namespace ocr::config
