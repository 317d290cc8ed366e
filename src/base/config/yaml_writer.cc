#include <yaml-cpp/yaml.h>

#include "base/config/config.h"

namespace ocr::config {
namespace {

// Text that the reader would take for something else goes out in quotes.
void emit(YAML::Emitter& out, const std::string& value) {
  const bool reads_as_null = value.empty() || value == "~" || value == "null" || value == "Null";
  if (reads_as_null) out << YAML::DoubleQuoted;
  out << value;
}
void emit(YAML::Emitter& out, bool value) {
  out << value;
}
void emit(YAML::Emitter& out, std::int64_t value) {
  out << value;
}
void emit(YAML::Emitter& out, double value) {
  out << number_text(value);
}

template <typename T>
void emit(YAML::Emitter& out, const std::vector<T>& values) {
  out << YAML::Flow << YAML::BeginSeq;
  for (const auto& value : values) emit(out, value);
  out << YAML::EndSeq;
}

template <typename T>
void emit_leaf(YAML::Emitter& out, const T* value) {
  emit(out, *value);
}
void emit_leaf(YAML::Emitter& out, const EnumLeaf& leaf) {
  emit(out, std::string(leaf.names[leaf.get()]));
}

class YamlWriter : public Visitor {
 public:
  explicit YamlWriter(YAML::Emitter& out) : out_(out) {}

  void inert(std::string_view, std::string_view) override {}

 protected:
  void leaf(std::string_view name, const Leaf& value, std::string_view, Range) override {
    key(name);
    std::visit([&](const auto& held) { emit_leaf(out_, held); }, value);
  }

  void section(std::string_view name, const Describe& describe, std::string_view) override {
    key(name);
    mapping(describe);
  }

  void choice(std::string_view name, const Choice& value, std::string_view, NameKey) override {
    key(name);
    out_ << YAML::BeginMap << YAML::Key << "name" << YAML::Value;
    emit(out_, std::string(value.names[value.selected()]));
    value.describe(*this);
    out_ << YAML::EndMap;
  }

  void list(std::string_view name, const ChoiceList& items, std::string_view) override {
    key(name);
    out_ << YAML::BeginSeq;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto item = items.at(i);
      out_ << YAML::BeginMap << YAML::Key << std::string(item.names[item.selected()])
           << YAML::Value;
      mapping(item.describe);
      out_ << YAML::EndMap;
    }
    out_ << YAML::EndSeq;
  }

 private:
  void key(std::string_view name) { out_ << YAML::Key << std::string(name) << YAML::Value; }

  void mapping(const Describe& describe) {
    out_ << YAML::BeginMap;
    describe(*this);
    out_ << YAML::EndMap;
  }

  YAML::Emitter& out_;
};

}  // namespace

std::string write_yaml(const Describe& describe) {
  YAML::Emitter out;
  out << YAML::BeginMap;
  YamlWriter writer(out);
  describe(writer);
  out << YAML::EndMap;
  return std::string(out.c_str()) + "\n";
}

}  // namespace ocr::config
