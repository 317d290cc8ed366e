// Any text is a config that can be written and read back to the same, or ends in an ocr::Error.
//
// The first line is taken as a -o override, the rest as the file.
#include <cstdint>
#include <cstdlib>
#include <variant>

#include "base/config/config.h"
#include "base/error.h"

namespace ocr {

enum class Shade { Light, Dark };

namespace config {
template <>
struct EnumNames<Shade> {
  static constexpr std::pair<Shade, std::string_view> kNames[] = {{Shade::Light, "light"},
                                                                  {Shade::Dark, "dark"}};
};
}  // namespace config

struct Constant {
  static constexpr std::string_view kName = "Constant";
  double rate = 0.1;
};

struct Cosine {
  static constexpr std::string_view kName = "Cosine";
  std::int64_t warm_up = 5;
  std::vector<double> steps;
};

struct Everything {
  bool flag = false;
  std::int64_t count = 3;
  double ratio = 0.5;
  std::string text;
  Shade shade = Shade::Light;
  std::vector<std::int64_t> numbers;
  std::vector<std::string> words;
  std::variant<Constant, Cosine> schedule;
  std::vector<std::variant<Constant, Cosine>> transforms;
};

void describe(Constant& o, config::Visitor& v) {
  v.field("rate", o.rate, "A rate.");
}

void describe(Cosine& o, config::Visitor& v) {
  v.field("warm_up", o.warm_up, "Steps.", config::between(0, 100));
  v.field("steps", o.steps, "Where it changes.");
}

void describe(Everything& o, config::Visitor& v) {
  v.field("flag", o.flag, "Yes or no.");
  v.field("count", o.count, "How many.", config::at_least(0));
  v.field("ratio", o.ratio, "Between 0 and 1.", config::between(0, 1));
  v.field("text", o.text, "Any text.");
  v.field("shade", o.shade, "One of two.");
  v.field("numbers", o.numbers, "Whole numbers.");
  v.field("words", o.words, "Words.");
  v.field("schedule", o.schedule, "One of two structs.");
  v.field("transforms", o.transforms, "A list of structs.");
  v.inert("use_gpu", "it is chosen elsewhere");
}

void read_and_write(const config::Source& source) {
  Everything read;
  try {
    config::read_yaml(source, config::describe_of(read));
  } catch (const Error&) {
    return;
  }
  const std::string written = config::write(read);
  Everything again;
  config::read_yaml({"written", written, {}}, config::describe_of(again));
  if (config::write(again) != written) std::abort();
}

}  // namespace ocr

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto line = bytes.find('\n');
  ocr::config::Source source{"fuzz", std::string(bytes), {}};
  ocr::read_and_write(source);
  if (line == std::string_view::npos) return 0;
  source.text = bytes.substr(line + 1);
  source.overrides = {std::string(bytes.substr(0, line))};
  ocr::read_and_write(source);
  return 0;
}
