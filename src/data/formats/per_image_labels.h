// Formats with a label file of its own for each image.
#pragma once

#include "data/formats/label_writer.h"

namespace ocr {

class PerImageLabels : public LabelWriter {
 public:
  using Name = std::filesystem::path (*)(const std::filesystem::path& image);
  using Text = std::string (*)(const LabelledImage&);

  // Both functions are thread-safe; the name is relative, as the image's is.
  PerImageLabels(std::filesystem::path folder, Name name, Text text)
      : folder_(std::move(folder)), name_(name), text_(text) {}
  std::string prepare(const LabelledImage& image) const override;
  void append(std::string_view) override {}
  void finish() override {}

 private:
  std::filesystem::path folder_;
  Name name_;
  Text text_;
};

}  // namespace ocr
