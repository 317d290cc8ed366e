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

// What lines and pages have in common.
template <typename Input>
void check_layout(const Input& input, const Checker& check) {
  check.one_of("input.layout", input.layout, {"NCHW"});
  check.one_of("input.channel_order", input.channel_order, {"BGR"});
  check.require(input.mean.size() == 3, "input.mean", "needs one number for each of 3 channels");
  check.require(input.std.size() == 3, "input.std", "needs one number for each of 3 channels");
  for (const double std : input.std) check.require(std > 0, "input.std", "must be above 0");
  check.require(input.scale > 0, "input.scale", "must be above 0");
  check.one_of("input.interpolation", input.interpolation, {"bilinear"});
}

void check_input(const LineInputSpec& input, const Checker& check) {
  check_layout(input, check);
  check.range("input.height", static_cast<double>(input.height), 1, 4096);
  check.one_of("input.width_rule.name", input.width_rule.name, {"at_least", "fixed", "stretched"});
  check.range("input.width_rule.width", static_cast<double>(input.width_rule.width), 1, 65536);
  check.range("input.width_rule.max_width", static_cast<double>(input.width_rule.max_width),
              static_cast<double>(input.width_rule.width), 65536);
  check.range("input.multiple_of", static_cast<double>(input.multiple_of), 1, 4096);
}

void check_input(const PageInputSpec& input, const Checker& check) {
  constexpr double kLargestSide = 16384;
  check_layout(input, check);
  const auto& resize = input.resize;
  check.one_of("input.resize.name", resize.name, {"DetResizeForTest"});
  check.one_of("input.resize.limit_type", resize.limit_type, {"min", "max", "resize_long"});
  check.require(resize.image_shape.empty() || resize.image_shape.size() == 2,
                "input.resize.image_shape", "is neither empty nor [height, width]");
  for (const auto side : resize.image_shape) {
    check.range("input.resize.image_shape", static_cast<double>(side), 1, kLargestSide);
  }
  check.range("input.resize.limit_side_len", static_cast<double>(resize.limit_side_len), 0,
              kLargestSide);
  check.range("input.resize.resize_long", static_cast<double>(resize.resize_long), 0, kLargestSide);
}

void check_charset(const CharsetSpec& charset, const Checker& check) {
  check.require(!charset.characters.empty(), "charset.characters", "is empty");
  check.require(is_utf8(charset.characters), "charset.characters", "is not UTF-8");
  check.range("charset.blank", static_cast<double>(charset.blank), 0, 0);
  check.require(!charset.use_space_char || charset.characters.ends_with(' '),
                "charset.use_space_char", "is true, but the last character is not a space");
}

void check_postprocess(const CtcSpec& spec, const Checker& check) {
  check.one_of("postprocess.name", spec.name, {"CTCLabelDecode"});
}

void check_postprocess(const DbSpec& spec, const Checker& check) {
  check.one_of("postprocess.name", spec.name, {"DBPostProcess"});
  check.range("postprocess.thresh", spec.thresh, 0, 1);
  check.range("postprocess.box_thresh", spec.box_thresh, 0, 1);
  check.range("postprocess.max_candidates", static_cast<double>(spec.max_candidates), 1, 1e9);
  check.range("postprocess.unclip_ratio", spec.unclip_ratio, 0, 100);
  check.one_of("postprocess.score_mode", spec.score_mode, {"fast", "slow"});
  check.one_of("postprocess.box_type", spec.box_type, {"quad", "poly"});
}

void check_postprocess(const LabelsSpec& spec, const Checker& check) {
  check.one_of("postprocess.name", spec.name, {"ClsPostProcess"});
  check.range("postprocess.label_list: its number of labels",
              static_cast<double>(spec.label_list.size()), 1, 1000);
}

void check_output(const Manifest& manifest, const Checker& check) {
  const auto& output = manifest.output;
  const auto axes = axes_of(manifest.task);
  check.require(output.names.size() == 1, "output.names", "needs one name");
  check.require(output.axes.size() == 1 && output.axes[0] == axes, "output.axes",
                fmt::format("is not [[{}]]", fmt::join(axes, ", ")));
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

// The last class; of maps, the last column that there can be.
double last_place(const RecognitionSpec& spec) {
  return static_cast<double>(from_utf8(spec.charset.characters).size());
}
double last_place(const DetectionSpec&) {
  return 65535;
}
double last_place(const ClassificationSpec& spec) {
  return static_cast<double>(spec.postprocess.label_list.size()) - 1;
}

void check_expected(const PageTest& test, const Checker& check) {
  for (const auto& box : test.boxes) {
    check.require(box.points.size() >= 3, "selftest.boxes.points", "has fewer than 3 points");
    for (const auto& point : box.points) {
      check.require(point.size() == 2, "selftest.boxes.points", "has a point that is not [x, y]");
    }
    check.range("selftest.boxes.score", box.score, 0, 1.001);
  }
}

template <typename Test>
void check_expected(const Test& test, const Checker& check) {
  check.range("selftest.score", test.score, 0, 1.001);
}

void check_value(const SelfTestValue& value,
                 std::size_t axes,
                 double last_place,
                 const Checker& check) {
  check.require(value.at.size() + 1 == axes, "selftest.values.at",
                fmt::format("has {} places instead of {}", value.at.size(), axes - 1));
  for (std::size_t i = 0; i < value.at.size(); ++i) {
    const double most = i + 1 == value.at.size() ? last_place : 65535;
    check.range("selftest.values.at", static_cast<double>(value.at[i]), 0, most);
  }
  check.range("selftest.values.value", value.value, 0, 1.001);
}

template <typename Spec>
void check_selftest(const Spec& spec, const Checker& check) {
  check.range("selftest: its number of images", static_cast<double>(spec.selftest.size()), 1, 16);
  for (const auto& test : spec.selftest) {
    check.require(!test.png.bytes.empty(), "selftest.png", "is empty");
    check_expected(test, check);
    check.require(!test.values.empty(), "selftest.values", "is empty");
    for (const auto& value : test.values) {
      check_value(value, std::size(Spec::kAxes), last_place(spec), check);
    }
  }
}

template <typename Spec>
void check_task(const Spec& spec, const Checker& check) {
  check_input(spec.input, check);
  if constexpr (requires { spec.charset; }) check_charset(spec.charset, check);
  check_postprocess(spec.postprocess, check);
  check_selftest(spec, check);
}

}  // namespace

std::string_view task_name(const TaskSpec& task) {
  return std::visit([](const auto& spec) { return spec.kTask; }, task);
}

std::vector<std::string> axes_of(const TaskSpec& task) {
  return std::visit(
      [](const auto& spec) {
        return std::vector<std::string>(std::begin(spec.kAxes), std::end(spec.kAxes));
      },
      task);
}

void validate(const Manifest& manifest, const std::string& name) {
  const Checker check(name);
  std::visit([&check](const auto& spec) { check_task(spec, check); }, manifest.task);
  check_output(manifest, check);
  check.require(is_sha256(manifest.weights_sha256), "weights_sha256",
                "is not 64 lower-case hexadecimal digits");
  check_files(manifest.files, check);
  check.one_of("numeric.dtype", manifest.numeric.dtype, {"float32"});
  check.range("numeric.tolerance", manifest.numeric.tolerance, 0, 0.01);
  check.range("numeric.observed", manifest.numeric.observed, 0, manifest.numeric.tolerance);
  check.range("proof.images", static_cast<double>(manifest.proof.images), 0, 1e12);
  check.range("proof.equal", static_cast<double>(manifest.proof.equal), 0,
              static_cast<double>(manifest.proof.images));
}

std::string code_version() {
  return OCRFORGE_VERSION;
}

}  // namespace ocr
