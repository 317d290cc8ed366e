// What a deployed model says about itself: how to make its input, how to read its output, and how
// to prove that it still works. docs/formats/bundle.md describes the JSON form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ocr {

constexpr std::string_view kBundleFormat = "ocrforge-bundle";
constexpr std::int64_t kBundleVersion = 1;  // part of the file format: a reader refuses a newer one

struct WidthSpec {
  std::string name = "at_least";  // or "fixed"; see image/line_input.h
  std::int64_t width = 320;       // in pixels
  std::int64_t max_width = 8192;  // at_least only
};

struct InputSpec {
  std::string layout = "NCHW";
  std::string channel_order = "BGR";
  std::int64_t height = 32;  // in pixels
  WidthSpec width_rule;
  std::int64_t multiple_of =
      1;  // a width above width_rule.width is rounded up to a multiple of this
  // value = (sample · scale − mean) / std, for each channel
  std::vector<double> mean = {0.5, 0.5, 0.5};
  std::vector<double> std = {0.5, 0.5, 0.5};
  double scale = 1.0 / 255;
  double pad_value = 0;  // after normalising, to the right
  std::string interpolation = "bilinear";
};

struct CharsetSpec {
  std::string characters;       // UTF-8; the i-th code point is class i + 1
  std::int64_t blank = 0;       // class of CTC's blank
  bool use_space_char = false;  // the last character is the space that the config appended
};

struct PostprocessSpec {
  std::string name = "CTCLabelDecode";
};

struct OutputSpec {
  std::vector<std::string> names = {"probabilities"};
  std::vector<std::vector<std::string>> axes = {{"batch", "step", "class"}};
  std::string kind = "probabilities";
};

struct FileSpec {
  std::string name;  // in the bundle's folder; no path
  std::int64_t bytes = 0;
  std::string sha256;  // 64 lower-case hexadecimal digits
};

struct SelfTestValue {
  std::int64_t step = 0;
  std::int64_t of_class = 0;  // "class" in JSON
  double value = 0;           // a probability
};

struct Base64Bytes {
  std::string bytes;  // as they are; encoded in JSON only
};

// An image with what the checkpoint made of it, read alone (batch 1).
struct SelfTest {
  Base64Bytes png;
  std::string text;
  double score = 0;
  std::vector<SelfTestValue> values;
};

struct NumericSpec {
  std::string dtype = "float32";
  double tolerance = 1e-4;  // allowed absolute difference of a probability
  double observed = 0;      // the largest one between checkpoint and exported file, at export
};

// What the export was compared on; `images` 0 for an export without an evaluation set.
struct ProofSpec {
  std::string set;  // name of the label file, or "none"
  std::int64_t images = 0;
  std::int64_t equal_text = 0;
  std::vector<std::string> shapes;  // "1x3x32x320"
};

struct Manifest {
  std::string format{kBundleFormat};
  std::int64_t version = kBundleVersion;
  std::string task = "rec";
  std::string algorithm;  // of the config, such as "CRNN"
  InputSpec input;
  CharsetSpec charset;
  PostprocessSpec postprocess;
  OutputSpec output;
  std::string config;  // the resolved training config, YAML
  std::string code_version;
  std::int64_t step = 0;  // of the checkpoint
  std::string
      weights_sha256;  // of names, shapes and values; also binds a model file that travels alone
  std::vector<FileSpec> files;  // empty in the copy that a model file carries
  std::vector<SelfTest> selftest;
  NumericSpec numeric;
  ProofSpec proof;
};

// Throws Error (CorruptFile) naming the field, its value and what is allowed. `name` stands in
// messages.
void validate(const Manifest& manifest, const std::string& name);

std::string code_version();  // "0.1.0", for Manifest::code_version

}  // namespace ocr
