#include "trdg_flags.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>

#include "base/error.h"

namespace ocr {
namespace {

using Flag = std::pair<std::string_view, std::string_view>;  // short, long

constexpr Flag kFlags[] = {
    {"-c", "--count"},
    {"-i", "--input_file"},
    {"-l", "--language"},
    {"-w", "--length"},
    {"-r", "--random"},
    {"-f", "--format"},
    {"-ft", "--font"},
    {"-fd", "--font_dir"},
    {"-na", "--name_format"},
    {"-e", "--extension"},
    {"-t", "--thread_count"},
    {"-b", "--background"},
    {"-id", "--image_dir"},
    {"-k", "--skew_angle"},
    {"-rk", "--random_skew"},
    {"-bl", "--blur"},
    {"-rbl", "--random_blur"},
    {"-tc", "--text_color"},
    {"-m", "--margins"},
    {"-dt", "--dict"},
    {"-ca", "--case"},
    {"-rs", "--random_sequences"},
    {"-let", "--include_letters"},
    {"-num", "--include_numbers"},
    {"-sym", "--include_symbols"},
    {"-wk", "--use_wikipedia"},
    {"-hw", "--handwritten"},
    {"-om", "--output_mask"},
    {"-obb", "--output_bboxes"},
    {"-d", "--distorsion"},
    {"-do", "--distorsion_orientation"},
    {"-wd", "--width"},
    {"-al", "--alignment"},
    {"-or", "--orientation"},
    {"-sw", "--space_width"},
    {"-cs", "--character_spacing"},
    {"-fi", "--fit"},
    {"-ws", "--word_split"},
    {"-stw", "--stroke_width"},
    {"-stf", "--stroke_fill"},
    {"-im", "--image_mode"},
};

std::string long_form(std::string_view word) {
  const auto equals = word.find('=');
  for (const auto& [brief, full] : kFlags) {
    if (word.substr(0, equals) != brief) continue;
    const auto value = equals == std::string_view::npos ? std::string_view() : word.substr(equals);
    return std::string(full) + std::string(value);
  }
  return std::string(word);
}

std::string help_text(std::string_view flag, std::string_view doc) {
  for (const auto& [brief, full] : kFlags) {
    if (full == flag) return std::string(brief) + ": " + std::string(doc);
  }
  return std::string(doc);
}

bool is_number(std::string_view word) {
  return !word.empty() && word.find_first_not_of("-0123456789") == std::string_view::npos;
}

// Turns a description into flags, so that a field cannot be in a config and not on the command
// line.
class FlagVisitor : public config::Visitor {
 public:
  explicit FlagVisitor(CLI::App& app) : app_(app) {}
  void inert(std::string_view, std::string_view) override {}

 protected:
  void leaf(std::string_view name,
            const config::Leaf& value,
            std::string_view doc,
            config::Range range) override {
    const auto flag = "--" + std::string(name);
    const auto help = help_text(flag, doc);
    std::visit([&](const auto& target) { add(flag, help, range, target); }, value);
  }

  void section(std::string_view, const std::function<void(Visitor&)>&, std::string_view) override {
    fail("a section has no flag yet");
  }
  void choice(std::string_view, const config::Choice&, std::string_view, config::NameKey) override {
    fail("a choice has no flag yet");
  }
  void list(std::string_view, const config::ChoiceList&, std::string_view) override {
    fail("a list has no flag yet");
  }

 private:
  static CLI::Validator allowed(config::Range range) {
    const CLI::Validator inside(
        [range](std::string& text) {
          double value = 0;
          const bool good =
              CLI::detail::lexical_cast(text, value) && value >= range.low && value <= range.high;
          return good ? std::string()
                      : fmt::format("'{}' is not between {} and {}", text, range.low, range.high);
        },
        "");
    return inside;
  }

  void add(const std::string& flag, const std::string& help, config::Range, bool* target) {
    app_.add_flag(flag, *target, help);
  }
  void add(const std::string& flag, const std::string& help, config::Range, std::string* target) {
    app_.add_option(flag, *target, help)->capture_default_str();
  }
  void add(const std::string& flag,
           const std::string& help,
           config::Range,
           std::vector<std::string>* target) {
    app_.add_option(flag, *target, help)->delimiter(',')->allow_extra_args(false);
  }
  template <typename Number>
  void add(const std::string& flag, const std::string& help, config::Range range, Number* target) {
    app_.add_option(flag, *target, help)->check(allowed(range))->capture_default_str();
  }
  template <typename Number>
  void add(const std::string& flag,
           const std::string& help,
           config::Range range,
           std::vector<Number>* target) {
    auto* option = app_.add_option(flag, *target, help)->delimiter(',')->allow_extra_args(false);
    option->check(allowed(range))->capture_default_str();
  }
  void add(const std::string& flag,
           const std::string& help,
           config::Range,
           const config::EnumLeaf& leaf) {
    const std::vector<std::string> names(leaf.names.begin(), leaf.names.end());
    const auto set = [leaf, names](const std::string& text) {
      leaf.set(
          static_cast<std::size_t>(std::find(names.begin(), names.end(), text) - names.begin()));
    };
    app_.add_option_function<std::string>(flag, set, help)->check(CLI::IsMember(names));
  }

  CLI::App& app_;
};

}  // namespace

std::vector<std::string> long_flags(int argc, const char* const* argv) {
  std::vector<std::string> words;
  for (int i = 1; i < argc; ++i) {
    const bool config =
        std::string_view(argv[i]) == "-c" && i + 1 < argc && !is_number(argv[i + 1]);
    words.push_back(config ? "--config" : long_form(argv[i]));
  }
  return words;
}

CLI::App* add_flags(CLI::App& app, GendataOptions& options) {
  FlagVisitor run(app);
  describe(static_cast<RunOptions&>(options), run);
  auto* looks = app.add_option_group("what images show", "Instead of a pipeline file (-c FILE)");
  FlagVisitor visitor(*looks);
  describe_looks(options, visitor);
  return looks;
}

}  // namespace ocr
