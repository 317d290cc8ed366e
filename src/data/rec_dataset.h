// PaddleOCR's SimpleDataSet for recognition: label files, and transforms over each sample.
//
//   label line ──► decode (BGR) ──► RecAug ──► RecSample{image, ids} ──► (train/batch) tensor
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/config/visitor.h"
#include "data/labelled_images.h"
#include "data/line_transforms.h"
#include "data/rec_samples.h"

namespace ocr {

struct CtcLabelEncodeOptions {
  static constexpr std::string_view kName = "CTCLabelEncode";
};
struct RecResizeImgOptions {
  static constexpr std::string_view kName = "RecResizeImg";
  std::vector<std::int64_t> image_shape = {3, 32, 320};  // channels, height, width
  bool padding = true;  // false (stretch to the full width) is refused by RecDataset
};
void describe(CtcLabelEncodeOptions& o, config::Visitor& v);
void describe(RecResizeImgOptions& o, config::Visitor& v);

using RecTransform = std::variant<DecodeImageOptions,
                                  RecAugOptions,
                                  CtcLabelEncodeOptions,
                                  RecResizeImgOptions,
                                  KeepKeysOptions>;

struct SimpleDataSetOptions : LabelFilesOptions {
  static constexpr std::string_view kName = "SimpleDataSet";
  std::vector<RecTransform> transforms;
};
void describe(SimpleDataSetOptions& o, config::Visitor& v);

// Label lines that passed the preflight, decoded and augmented on demand. const = thread-safe.
class RecDataset : public RecSamples {
 public:
  // Throws Error (Config) for transforms that do not make a recognition sample, such as a missing
  // RecResizeImg; NotFound for label files. `lower_case` turns the labels' texts into lower case.
  RecDataset(const SimpleDataSetOptions& options,
             std::int64_t max_text_length,
             Charset charset,
             bool lower_case);

  std::vector<PreflightReport> run_preflight(bool allow_bad_samples) override;
  std::size_t size() const override;
  const Charset& charset() const override;
  LineInput input() const override;
  const std::string& text(std::size_t index) const;  // the label, without decoding the image
  // Shuffled or as in the files; a ratio_list below 1 draws that share anew each epoch.
  std::vector<std::size_t> order(std::uint64_t seed,
                                 std::int64_t epoch,
                                 bool shuffle) const override;
  // Characters that the charset lacks are missing in `ids`: run_preflight() finds them.
  RecSample get(std::size_t index, const RandomStream& random) const override;

 private:
  struct Source;
  std::shared_ptr<Source> source_;
};

}  // namespace ocr
