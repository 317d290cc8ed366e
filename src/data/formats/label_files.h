// All label files of a run as one: what is prepared for an image is one string, whatever formats
// there are.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/formats/label_writer.h"

namespace ocr {

class LabelFiles {
 public:
  LabelFiles(std::span<const LabelFormat> formats, const std::filesystem::path& folder);

  std::string prepare(const LabelledImage& image) const;  // any thread
  // What prepare() gave for one image, or for several joined, in their order: a record of
  // run_journal.h. Throws Error (CorruptFile) for bytes that prepare() with these formats cannot
  // give.
  void append(std::string_view prepared);
  void finish();

 private:
  std::vector<std::unique_ptr<LabelWriter>> writers_;
};

}  // namespace ocr
