// Options with every kind of field there is, for the tests of the config system.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/config/config.h"

namespace ocr::test {

enum class Colour { Red, Green };

struct Adam {
  static constexpr std::string_view kName = "Adam";
  double beta1 = 0.9;
};

struct Sgd {
  static constexpr std::string_view kName = "SGD";
  double momentum = 0.5;
};

struct Flip {
  static constexpr std::string_view kName = "Flip";
};

struct Blur {
  static constexpr std::string_view kName = "Blur";
  std::int64_t radius = 1;
};

struct Inner {
  std::int64_t depth = 2;
  std::string label = "plain";
};

struct SampleOptions {
  bool on = false;
  std::int64_t count = 3;
  double rate = 0.05;
  std::string text;
  std::vector<std::int64_t> shape = {3, 32};
  std::vector<double> scales;
  std::vector<std::string> words;
  Colour colour = Colour::Red;
  Inner inner;
  std::variant<Adam, Sgd> optimiser;
  std::vector<std::variant<Flip, Blur>> transforms;
};

void describe(SampleOptions& o, config::Visitor& v);

// The options that this YAML text gives; its messages call the file "s.yml".
SampleOptions read_sample(const std::string& yaml,
                          const std::vector<std::string>& overrides = {},
                          std::vector<std::string>* notes = nullptr);

// What the reader says against this text, or "no error".
std::string complaint(const std::string& yaml, const std::vector<std::string>& overrides = {});

}  // namespace ocr::test

template <>
struct ocr::config::EnumNames<ocr::test::Colour> {
  static constexpr std::pair<test::Colour, std::string_view> kNames[] = {
      {test::Colour::Red, "red"}, {test::Colour::Green, "green"}};
};
