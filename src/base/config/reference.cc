#include <yaml-cpp/yaml.h>

#include "base/config/config.h"

namespace ocr::config {
namespace {

std::string escape(std::string text) {  // a bar would end the table's cell
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) {
    text.insert(at, "\\");
  }
  return text;
}

std::string text_of(const bool* value) {
  return *value ? "true" : "false";
}
std::string text_of(const std::int64_t* value) {
  return std::to_string(*value);
}
std::string text_of(const double* value) {
  return number_text(*value);
}
std::string text_of(const std::string* value) {
  return *value;
}
std::string text_of(const EnumLeaf& leaf) {
  return std::string(leaf.names[leaf.get()]);
}
template <typename T>
std::string text_of(const std::vector<T>* values) {
  std::string text;
  for (const auto& value : *values) text += (text.empty() ? "" : ", ") + text_of(&value);
  return "[" + text + "]";
}

std::string choices(const Leaf& leaf) {
  const auto* names = std::get_if<EnumLeaf>(&leaf);
  if (names == nullptr) return "";
  std::string text;
  for (const auto name : names->names)
    text += (text.empty() ? " One of " : ", ") + std::string(name);
  return text + ".";
}

class ReferencePrinter : public Visitor {
 public:
  ReferencePrinter(std::ostream& out, std::string path) : out_(out), path_(std::move(path)) {}

  void inert(std::string_view name, std::string_view reason) override {
    row(name, "", "No effect: " + std::string(reason) + ".");
  }

 protected:
  void leaf(std::string_view name, const Leaf& value, std::string_view doc, Range) override {
    const auto text = std::visit([](const auto& held) { return text_of(held); }, value);
    row(name, text.empty() ? "" : "`" + text + "`", std::string(doc) + choices(value));
  }

  void section(std::string_view name, const Describe& describe, std::string_view doc) override {
    if (!doc.empty()) row(name, "", std::string(doc));
    ReferencePrinter nested(out_, join_path(path_, name));
    describe(nested);
  }

  void choice(std::string_view name, const Choice& value, std::string_view doc, NameKey) override {
    row(name, "", std::string(doc));
    const auto original = value.selected();
    alternatives(join_path(path_, name), value, " name=");
    value.select(original);
  }

  void list(std::string_view name, const ChoiceList& items, std::string_view doc) override {
    row(name, "", std::string(doc));
    items.clear();
    alternatives(join_path(path_, name), items.append(), " - ");
    items.clear();
  }

 private:
  void alternatives(const std::string& path, const Choice& value, const std::string& mark) {
    for (std::size_t i = 0; i < value.names.size(); ++i) {
      value.select(i);
      out_ << "| `" << path << "`" << mark << "**" << value.names[i] << "** | | |\n";
      ReferencePrinter nested(out_, path);
      value.describe(nested);
    }
  }

  void row(std::string_view name, const std::string& value, const std::string& doc) {
    out_ << "| `" << join_path(path_, name) << "` | " << escape(value) << " | " << escape(doc)
         << " |\n";
  }

  std::ostream& out_;
  std::string path_;
};

}  // namespace

void write_reference(std::ostream& out, const Describe& describe) {
  out << "| key | default | meaning |\n|---|---|---|\n";
  ReferencePrinter printer(out, "");
  describe(printer);
}

}  // namespace ocr::config
