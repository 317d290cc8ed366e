// EasyOCR's training labels, labels.csv: a head `filename,words` and a row for each image, quoted
// by RFC 4180 where needed. EasyOCR looks for the file beside the images, so each folder of images
// has its own, with bare names in it.
#pragma once

#include <optional>

#include "data/formats/label_writer.h"
#include "data/formats/streamed_labels.h"

namespace ocr {

std::string csv_field(std::string_view text);

// The file of a folder appears when the first image of another folder is appended, the last at
// finish(). Throws Error where an image goes back to a folder that was left.
class EasyOcrLabels : public LabelWriter {
 public:
  explicit EasyOcrLabels(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::string prepare(const LabelledImage& image) const override;
  void append(std::string_view prepared) override;
  void finish() override;

 private:
  void append_row(const std::string& place, std::string_view row);

  std::filesystem::path folder_;
  std::string place_;  // the folder of the open file, relative
  std::optional<StreamedFile> file_;
  std::vector<std::string> left_;
};

}  // namespace ocr
