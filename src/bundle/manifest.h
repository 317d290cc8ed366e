// What a deployed model says about itself: how to make its input, how to read its output, and how
// to prove that it still works. docs/formats/bundle.md describes the JSON form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ocr {

constexpr std::string_view kBundleFormat = "ocrforge-bundle";
// Part of the file format: a reader refuses a newer one. 1 had recognisers alone.
constexpr std::int64_t kBundleVersion = 2;

struct WidthSpec {
  std::string name = "at_least";  // or "fixed"; see image/line_input.h
  std::int64_t width = 320;       // in pixels
  std::int64_t max_width = 8192;  // at_least only
};

// Of text lines: recognisers and classifiers.
struct LineInputSpec {
  std::string layout = "NCHW";
  std::string channel_order = "BGR";
  std::int64_t height = 32;  // in pixels
  WidthSpec width_rule;
  // A width above width_rule.width is rounded up to a multiple of this.
  std::int64_t multiple_of = 1;
  // value = (sample · scale − mean) / std, for each channel
  std::vector<double> mean = {0.5, 0.5, 0.5};
  std::vector<double> std = {0.5, 0.5, 0.5};
  double scale = 1.0 / 255;
  double pad_value = 0;  // after normalising, to the right
  std::string interpolation = "bilinear";
};

// PaddleOCR's DetResizeForTest by its keys; image/page_resize.h says which rule holds.
struct ResizeSpec {
  std::string name = "DetResizeForTest";
  std::vector<std::int64_t> image_shape;  // height, width; or empty
  bool keep_ratio = false;
  std::int64_t limit_side_len = 960;  // px; 0: not used
  std::string limit_type = "max";     // or "min", "resize_long"
  std::int64_t resize_long = 0;       // px; 0: not used
};

// Of pages: detectors.
struct PageInputSpec {
  std::string layout = "NCHW";
  std::string channel_order = "BGR";
  ResizeSpec resize;
  std::vector<double> mean = {0.485, 0.456, 0.406};  // as above, of the planes B, G, R
  std::vector<double> std = {0.229, 0.224, 0.225};
  double scale = 1.0 / 255;
  std::string interpolation = "bilinear";
};

struct CharsetSpec {
  std::string characters;       // UTF-8; the i-th code point is class i + 1
  std::int64_t blank = 0;       // class of CTC's blank
  bool use_space_char = false;  // the last character is the space that the config appended
};

struct CtcSpec {
  std::string name = "CTCLabelDecode";
};

// The options of decode/post_process_options.h under the same names.
struct DbSpec {
  std::string name = "DBPostProcess";
  double thresh = 0.3;
  double box_thresh = 0.6;
  std::int64_t max_candidates = 1000;
  double unclip_ratio = 1.5;
  bool use_dilation = false;
  std::string score_mode = "fast";  // or "slow"
  std::string box_type = "quad";    // or "poly"
};

struct LabelsSpec {
  std::string name = "ClsPostProcess";
  std::vector<std::string> label_list;  // in the order of the classes
};

struct OutputSpec {
  std::vector<std::string> names = {"probabilities"};
  std::vector<std::vector<std::string>> axes;  // of the task: see axes_of()
  std::string kind = "probabilities";
};

struct FileSpec {
  std::string name;  // in the bundle's folder; no path
  std::int64_t bytes = 0;
  std::string sha256;  // 64 lower-case hexadecimal digits
};

// One number of the output.
struct SelfTestValue {
  std::vector<std::int64_t> at;  // its place along the output's axes, without the batch
  double value = 0;              // a probability
};

struct Base64Bytes {
  std::string bytes;  // as they are; encoded in JSON only
};

// An image with what the checkpoint made of it, read alone (batch 1).
struct LineTest {
  Base64Bytes png;
  std::string text;
  double score = 0;
  std::vector<SelfTestValue> values;
};

struct BoxSpec {
  std::vector<std::vector<double>> points;  // x, y in pixels of the image
  double score = 0;
};
struct PageTest {
  Base64Bytes png;
  std::vector<BoxSpec> boxes;
  std::vector<SelfTestValue> values;
};

struct LabelTest {
  Base64Bytes png;
  std::string label;
  double score = 0;
  std::vector<SelfTestValue> values;
};

struct NumericSpec {
  std::string dtype = "float32";
  double tolerance = 1e-4;  // allowed absolute difference of a probability
  double observed = 0;      // the largest one beyond rounding, at export
};

// What the export was compared on; `images` 0 for an export without an evaluation set.
struct ProofSpec {
  std::string set;  // name of the label file, or "none"
  std::int64_t images = 0;
  std::int64_t equal = 0;           // read as the checkpoint reads them: text, boxes or label
  std::vector<std::string> shapes;  // "1x3x32x320"
};

// What a task's manifest says that no other does. kAxes are those of its output.
struct RecognitionSpec {
  static constexpr std::string_view kTask = "rec";
  static constexpr std::string_view kAxes[] = {"batch", "step", "class"};
  LineInputSpec input;
  CharsetSpec charset;
  CtcSpec postprocess;
  std::vector<LineTest> selftest;
};
struct DetectionSpec {
  static constexpr std::string_view kTask = "det";
  static constexpr std::string_view kAxes[] = {"batch", "map", "row", "column"};
  PageInputSpec input;
  DbSpec postprocess;
  std::vector<PageTest> selftest;
};
struct ClassificationSpec {
  static constexpr std::string_view kTask = "cls";
  static constexpr std::string_view kAxes[] = {"batch", "class"};
  LineInputSpec input;
  LabelsSpec postprocess;
  std::vector<LabelTest> selftest;
};
using TaskSpec = std::variant<RecognitionSpec, DetectionSpec, ClassificationSpec>;

struct Manifest {
  std::string format{kBundleFormat};
  std::int64_t version = kBundleVersion;
  TaskSpec task;
  std::string algorithm;  // of the config, such as "CRNN"
  OutputSpec output;
  std::string config;  // the resolved training config, YAML
  std::string code_version;
  std::int64_t step = 0;       // of the checkpoint; 0 for weights of another tool
  std::string weights_sha256;  // of names, shapes and values; binds a model file that travels alone
  std::vector<FileSpec> files;  // empty in the copy that a model file carries
  NumericSpec numeric;
  ProofSpec proof;
};

std::string_view task_name(const TaskSpec& task);  // "rec", "det", "cls"
std::vector<std::string> axes_of(const TaskSpec& task);

// Throws Error (CorruptFile) naming the field, its value and what is allowed. `name` stands in
// messages.
void validate(const Manifest& manifest, const std::string& name);

std::string code_version();  // "0.1.0", for Manifest::code_version

}  // namespace ocr
