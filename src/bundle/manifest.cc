#include "bundle/manifest.h"

#include <initializer_list>

#include "base/error.h"
#include "text/utf8.h"

namespace ocr {
namespace {

// Checks one field after the other; the first that is wrong throws.
class Checker {
 public:
  explicit Checker(std::string name) : name_(std::move(name)) {}

  void one_of(std::string_view field,
              std::string_view value,
              std::initializer_list<std::string_view> allowed) const {
    for (const auto& known : allowed) {
      if (value == known) return;
    }
    refuse(field, fmt::format("'{}' is not {}", value, fmt::join(allowed, " or ")));
  }

  void range(std::string_view field, double value, double low, double high) const {
    if (value >= low && value <= high) return;
    refuse(field, fmt::format("{} is not between {} and {}", value, low, high));
  }

  void require(bool good, std::string_view field, std::string_view problem) const {
    if (!good) refuse(field, problem);
  }

 private:
  [[noreturn]] void refuse(std::string_view field, std::string_view problem) const {
    fail(ErrorCode::CorruptFile, "{}: {}: {}", name_, field, problem);
  }

  std::string name_;
};

void check_input(const InputSpec& input, const Checker& check) {
  check.one_of("input.layout", input.layout, {"NCHW"});
  check.one_of("input.channel_order", input.channel_order, {"BGR"});
  check.range("input.height", static_cast<double>(input.height), 1, 4096);
  check.one_of("input.width_rule.name", input.width_rule.name, {"at_least", "fixed", "stretched"});
  check.range("input.width_rule.width", static_cast<double>(input.width_rule.width), 1, 65536);
  check.range("input.width_rule.max_width", static_cast<double>(input.width_rule.max_width),
              static_cast<double>(input.width_rule.width), 65536);
  check.range("input.multiple_of", static_cast<double>(input.multiple_of), 1, 4096);
  check.require(input.mean.size() == 3, "input.mean", "needs one number for each of 3 channels");
  check.require(input.std.size() == 3, "input.std", "needs one number for each of 3 channels");
  for (const double std : input.std) check.require(std > 0, "input.std", "must be above 0");
  check.require(input.scale > 0, "input.scale", "must be above 0");
  check.one_of("input.interpolation", input.interpolation, {"bilinear"});
}

void check_charset(const CharsetSpec& charset, const Checker& check) {
  check.require(!charset.characters.empty(), "charset.characters", "is empty");
  check.require(is_utf8(charset.characters), "charset.characters", "is not UTF-8");
  check.range("charset.blank", static_cast<double>(charset.blank), 0, 0);
  check.require(!charset.use_space_char || charset.characters.ends_with(' '),
                "charset.use_space_char", "is true, but the last character is not a space");
}

void check_output(const OutputSpec& output, const Checker& check) {
  check.require(output.names.size() == 1, "output.names", "needs one name");
  check.require(output.axes == OutputSpec().axes, "output.axes", "is not [[batch, step, class]]");
  check.one_of("output.kind", output.kind, {"probabilities"});
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void check_files(const std::vector<FileSpec>& files, const Checker& check) {
  check.range("files: their number", static_cast<double>(files.size()), 0, 16);
  for (const auto& file : files) {
    const bool plain = !file.name.empty() && file.name.front() != '.' &&
                       file.name.find_first_of(std::string_view("/\\\0", 3)) == std::string::npos;
    check.require(plain, "files.name", fmt::format("'{}' is not a plain file name", file.name));
    check.require(file.bytes > 0, "files.bytes", "must be above 0");
    check.require(is_sha256(file.sha256), "files.sha256",
                  "is not 64 lower-case hexadecimal digits");
  }
}

void check_selftest(const Manifest& manifest, const Checker& check) {
  const auto classes = static_cast<double>(from_utf8(manifest.charset.characters).size());
  check.range("selftest: its number of images", static_cast<double>(manifest.selftest.size()), 1,
              16);
  for (const auto& test : manifest.selftest) {
    check.require(!test.png.bytes.empty(), "selftest.png", "is empty");
    check.range("selftest.score", test.score, 0, 1.001);
    check.require(!test.values.empty(), "selftest.values", "is empty");
    for (const auto& value : test.values) {
      check.range("selftest.values.step", static_cast<double>(value.step), 0, 65535);
      check.range("selftest.values.class", static_cast<double>(value.of_class), 0, classes);
      check.range("selftest.values.value", value.value, 0, 1.001);
    }
  }
}

}  // namespace

void validate(const Manifest& manifest, const std::string& name) {
  const Checker check(name);
  check.one_of("task", manifest.task, {"rec"});
  check_input(manifest.input, check);
  check_charset(manifest.charset, check);
  check.one_of("postprocess.name", manifest.postprocess.name, {"CTCLabelDecode"});
  check_output(manifest.output, check);
  check.require(is_sha256(manifest.weights_sha256), "weights_sha256",
                "is not 64 lower-case hexadecimal digits");
  check_files(manifest.files, check);
  check_selftest(manifest, check);
  check.one_of("numeric.dtype", manifest.numeric.dtype, {"float32"});
  check.range("numeric.tolerance", manifest.numeric.tolerance, 0, 0.01);
  check.range("numeric.observed", manifest.numeric.observed, 0, manifest.numeric.tolerance);
  check.range("proof.images", static_cast<double>(manifest.proof.images), 0, 1e12);
  check.range("proof.equal_text", static_cast<double>(manifest.proof.equal_text), 0,
              static_cast<double>(manifest.proof.images));
}

std::string code_version() {
  return OCRFORGE_VERSION;
}

}  // namespace ocr
