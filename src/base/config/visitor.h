// One description of an options struct, many uses.
//
// An options struct is plain data with default member initialisers. Beside it stands one function
// `void describe(FooOptions&, config::Visitor&)` that names every field once:
//
//   void describe(OptimizerOptions& o, config::Visitor& v) {
//     v.field("beta1", o.beta1, "Decay of the mean of the gradients.", config::between(0, 1));
//   }
//
// The strict YAML reader, the writer and the reference table (docs/config.md) are visitors over
// that description, so no field can be readable but not writable, or documented but unknown.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ocr::config {

class Visitor;

// Specialise with `static constexpr std::pair<Enum, std::string_view> kNames[]`.
template <typename Enum>
struct EnumNames;

// An enum field: names in the table's order, and which one holds.
struct EnumLeaf {
  std::vector<std::string_view> names;
  std::function<std::size_t()> get;
  std::function<void(std::size_t)> set;
};

using Leaf = std::variant<bool*,
                          std::int64_t*,
                          double*,
                          std::string*,
                          std::vector<std::int64_t>*,
                          std::vector<std::vector<std::int64_t>>*,
                          std::vector<double>*,
                          std::vector<std::string>*,
                          EnumLeaf>;

// Allowed numbers, both ends included; lists are checked item by item.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};
inline Range at_least(double low) {
  return {low, std::numeric_limits<double>::infinity()};
}
inline Range between(double low, double high) {
  return {low, high};
}

// A struct chosen by name among the alternatives of a std::variant; each has a kName.
struct Choice {
  std::vector<std::string_view> names;
  std::function<std::size_t()> selected;
  std::function<void(std::size_t)> select;  // default-constructs that alternative
  std::function<void(Visitor&)> describe;   // the one that holds
};

// A list of such structs: `- Name: {fields}` in YAML.
struct ChoiceList {
  std::vector<std::string_view> names;
  std::function<void()> clear;
  std::function<std::size_t()> size;
  std::function<Choice()> append;
  std::function<Choice(std::size_t)> at;
};

// Names and keys of other tools' configs that this program does not have, and what to use instead.
struct Unsupported {
  std::vector<std::string_view> names;
  std::string_view advice;  // "use Backbone.name PPLCNetV3"
};

enum class NameKey { Required, Optional };  // must a chosen struct give its `name`?

namespace detail {

template <typename... Alternatives>
Choice choice_of(std::variant<Alternatives...>& value) {
  using Variant = std::variant<Alternatives...>;
  static constexpr void (*kSelect[])(Variant&) = {+[](Variant& v) { v = Alternatives{}; }...};
  return {{Alternatives::kName...},
          [&value] { return value.index(); },
          [&value](std::size_t index) { kSelect[index](value); },
          [&value](Visitor& v) { std::visit([&v](auto& held) { describe(held, v); }, value); }};
}

template <typename Enum>
EnumLeaf enum_leaf(Enum& value) {
  EnumLeaf leaf;
  for (const auto& [enumerator, name] : EnumNames<Enum>::kNames) leaf.names.push_back(name);
  leaf.get = [&value] {
    std::size_t index = 0;
    while (EnumNames<Enum>::kNames[index].first != value) ++index;
    return index;
  };
  leaf.set = [&value](std::size_t index) { value = EnumNames<Enum>::kNames[index].first; };
  return leaf;
}

}  // namespace detail

class Visitor {
 public:
  virtual ~Visitor() = default;

  // A number, a text, a list of them, an enum, or a struct with its own describe().
  template <typename T>
  void field(std::string_view name, T& value, std::string_view doc, Range range = {}) {
    if constexpr (std::is_enum_v<T>) {
      leaf(name, detail::enum_leaf(value), doc, range);
    } else if constexpr (std::is_constructible_v<Leaf, T*>) {
      leaf(name, Leaf(&value), doc, range);
    } else {
      section(
          name, [&value](Visitor& v) { describe(value, v); }, doc);
    }
  }

  template <typename... Alternatives>
  void field(std::string_view name,
             std::variant<Alternatives...>& value,
             std::string_view doc,
             NameKey key = NameKey::Required) {
    choice(name, detail::choice_of(value), doc, key);
  }

  template <typename... Alternatives>
  void field(std::string_view name,
             std::vector<std::variant<Alternatives...>>& values,
             std::string_view doc) {
    ChoiceList items{{Alternatives::kName...},
                     [&values] { values.clear(); },
                     [&values] { return values.size(); },
                     [&values] { return detail::choice_of(values.emplace_back()); },
                     [&values](std::size_t i) { return detail::choice_of(values[i]); }};
    list(name, items, doc);
  }

  // A key of PaddleOCR's that can have no meaning here: accepted with any value, noted once.
  virtual void inert(std::string_view name, std::string_view reason) = 0;

  // From here on, in this section and those below it, a name (of an alternative or an enum) or a
  // key that is not known and stands in the table is refused with its advice. Replaces an earlier
  // table.
  virtual void unsupported(std::span<const Unsupported>) {}

 protected:
  virtual void leaf(std::string_view name,
                    const Leaf& value,
                    std::string_view doc,
                    Range range) = 0;
  virtual void section(std::string_view name,
                       const std::function<void(Visitor&)>& describe,
                       std::string_view doc) = 0;
  virtual void choice(std::string_view name,
                      const Choice& value,
                      std::string_view doc,
                      NameKey key) = 0;
  virtual void list(std::string_view name, const ChoiceList& items, std::string_view doc) = 0;
};

using Describe = std::function<void(Visitor&)>;

std::string join_path(std::string_view parent, std::string_view name);  // "a" + "b" = "a.b"

// " (did you mean 'x'?)", or nothing when no candidate is near.
std::string suggestion(std::string_view wrong, const std::vector<std::string>& candidates);

std::string number_text(double value);  // shortest text that reads back to the same value

}  // namespace ocr::config
