// PaddleOCR's SimpleDataSet for recognition: label files, and transforms over each sample.
//
//   label line ──► decode (BGR) ──► augmentation ──► RecSample{image, ids} ──► (train) tensor
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/config/visitor.h"
#include "data/augment/rec_con_aug.h"
#include "data/labelled_images.h"
#include "data/line_transforms.h"
#include "data/rec_samples.h"

namespace ocr {

struct CtcLabelEncodeOptions {
  static constexpr std::string_view kName = "CTCLabelEncode";
};
struct MultiLabelEncodeOptions {
  static constexpr std::string_view kName = "MultiLabelEncode";  // its CTC part
};
struct RecResizeImgOptions {
  static constexpr std::string_view kName = "RecResizeImg";
  std::vector<std::int64_t> image_shape = {3, 32, 320};  // channels, height, width
  bool padding = true;  // false: every line is stretched to the full width
};
struct SvtrRecResizeImgOptions {
  static constexpr std::string_view kName = "SVTRRecResizeImg";
  std::vector<std::int64_t> image_shape = {3, 64, 256};
  bool padding = true;
};
void describe(CtcLabelEncodeOptions& o, config::Visitor& v);
void describe(MultiLabelEncodeOptions& o, config::Visitor& v);
void describe(RecResizeImgOptions& o, config::Visitor& v);
void describe(SvtrRecResizeImgOptions& o, config::Visitor& v);

using RecTransform = std::variant<DecodeImageOptions,
                                  RecConAugOptions,
                                  RecAugOptions,
                                  BaseDataAugmentationOptions,
                                  RandAugmentOptions,
                                  SvtrRecAugOptions,
                                  AbiNetRecAugOptions,
                                  CtcLabelEncodeOptions,
                                  MultiLabelEncodeOptions,
                                  RecResizeImgOptions,
                                  SvtrRecResizeImgOptions,
                                  KeepKeysOptions>;

struct SimpleDataSetOptions : LabelFilesOptions {
  static constexpr std::string_view kName = "SimpleDataSet";
  std::vector<RecTransform> transforms;
  // RecConAug's further lines go through the transforms before this place of the list.
  std::int64_t ext_op_transform_idx = 2;
};
void describe(SimpleDataSetOptions& o, config::Visitor& v);

// The same without RecResizeImg: Train.sampler says what size its batches have.
struct MultiScaleDataSetOptions : SimpleDataSetOptions {
  static constexpr std::string_view kName = "MultiScaleDataSet";
  // Batches hold lines of like shapes. PaddleOCR's label lines then have the image's width and
  // height after the text; here they may have them, and the images' headers count.
  bool ds_width = false;
};
void describe(MultiScaleDataSetOptions& o, config::Visitor& v);

// Label lines that passed the preflight, decoded and augmented on demand. const = thread-safe.
class RecDataset : public RecSamples {
 public:
  // Throws Error (Config) for transforms that do not make a recognition sample, such as a missing
  // RecResizeImg; NotFound for label files. `lower_case` turns the labels' texts into lower case.
  RecDataset(const SimpleDataSetOptions& options,
             std::int64_t max_text_length,
             Charset charset,
             bool lower_case);
  RecDataset(const SimpleDataSetOptions& options, const RecLabelRules& rules);
  RecDataset(const MultiScaleDataSetOptions& options, const RecLabelRules& rules);

  std::vector<PreflightReport> run_preflight(bool allow_bad_samples) override;
  std::size_t size() const override;
  const Charset& charset() const override;
  LineInput input() const override;
  const std::string& text(std::size_t index) const;  // the label, without decoding the image
  // Shuffled or as in the files; a ratio_list below 1 draws that share anew each epoch.
  std::vector<std::size_t> order(std::uint64_t seed,
                                 std::int64_t epoch,
                                 bool shuffle) const override;
  std::vector<LineSize> sizes() const override;
  // Characters that the charset lacks are missing in `ids`: run_preflight() finds them.
  RecSample get(std::size_t index, const RandomStream& random) const override;

 private:
  struct Source;
  std::shared_ptr<Source> source_;
};

}  // namespace ocr
