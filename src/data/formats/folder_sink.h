// A file for each image, in a folder.
#pragma once

#include "data/formats/image_sink.h"

namespace ocr {

// Images appear whole or not at all, and are not synced (plain_file.h).
class FolderSink : public ImageSink {
 public:
  explicit FolderSink(std::filesystem::path folder) : folder_(std::move(folder)) {}
  void add(const EncodedImage& image) override;
  void finish() override {}
  bool any_order() const override { return true; }
  std::size_t resume_from(std::size_t, std::size_t next) override { return next; }

 private:
  std::filesystem::path folder_;
};

}  // namespace ocr
