// PaddleOCR's SimpleDataSet for the direction classifier: lines with the angle by which they are
// turned.
//
//   image<TAB>180 ──► decode (BGR) ──► augmentation ──► ClsSample{image, class} ──► (train) tensor
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"
#include "base/random.h"
#include "data/labelled_images.h"
#include "data/line_transforms.h"
#include "image/line_input.h"

namespace ocr {

struct ClsLabelEncodeOptions {
  static constexpr std::string_view kName = "ClsLabelEncode";
};
struct ClsResizeImgOptions {
  static constexpr std::string_view kName = "ClsResizeImg";
  std::vector<std::int64_t> image_shape = {3, 48, 192};  // channels, height, width
};
void describe(ClsLabelEncodeOptions& o, config::Visitor& v);
void describe(ClsResizeImgOptions& o, config::Visitor& v);

using ClsTransform = std::variant<DecodeImageOptions,
                                  ClsLabelEncodeOptions,
                                  RecAugOptions,
                                  BaseDataAugmentationOptions,
                                  RandAugmentOptions,
                                  ClsResizeImgOptions,
                                  KeepKeysOptions>;

struct ClsDataSetOptions : LabelFilesOptions {
  static constexpr std::string_view kName = "SimpleDataSet";
  std::vector<ClsTransform> transforms;
};
void describe(ClsDataSetOptions& o, config::Visitor& v);

// Of ClsResizeImg. Throws Error (Config) for transforms as the constructor of ClsDataset does.
LineInput cls_input_of(const std::vector<ClsTransform>& transforms);

struct ClsSample {
  cv::Mat image;              // 8-bit BGR, not yet resized
  std::int64_t class_id = 0;  // place of its label in label_list
  std::string source;         // "train.txt:4 (train/3.jpg)", for messages
};

// const = thread-safe.
class ClsDataset {
 public:
  // Throws Error (Config) for transforms that make no such sample or stand in the wrong order, an
  // image_shape that is not [3, H, W], and a label_list that is empty or names a label twice;
  // NotFound for label files.
  ClsDataset(const ClsDataSetOptions& options, std::vector<std::string> label_list);

  // As LabelledImages: a label that label_list lacks and an image that is missing or unreadable are
  // findings.
  std::vector<PreflightReport> run_preflight(bool allow_bad_samples);
  std::size_t size() const { return images_.size(); }
  LineInput input() const { return input_; }  // Fixed, of ClsResizeImg
  const std::vector<std::string>& label_list() const { return label_list_; }
  const std::string& label(std::size_t index) const { return images_.line(index).text; }
  std::vector<std::size_t> order(std::uint64_t seed, std::int64_t epoch, bool shuffled) const {
    return images_.order(seed, epoch, shuffled);
  }
  // The same (index, random), the same bytes. Throws Error naming the source for an image that
  // cannot be decoded, or for an unknown label.
  ClsSample get(std::size_t index, const RandomStream& random) const;

 private:
  std::vector<ClsTransform> transforms_;
  std::vector<std::string> label_list_;
  LineInput input_;
  LabelledImages images_;
};

}  // namespace ocr
