#include "data/formats/label_files.h"

#include "data/formats/packed_fields.h"

namespace ocr {

LabelFiles::LabelFiles(std::span<const LabelFormat> formats, const std::filesystem::path& folder) {
  for (const auto format : formats) writers_.push_back(make_label_writer(format, folder));
}

std::string LabelFiles::prepare(const LabelledImage& image) const {
  std::string prepared;
  for (const auto& writer : writers_) put_field(prepared, writer->prepare(image));
  return prepared;
}

void LabelFiles::append(std::string_view prepared) {
  while (!writers_.empty() && !prepared.empty()) {
    for (const auto& writer : writers_) writer->append(take_field(prepared));
  }
}

void LabelFiles::finish() {
  for (const auto& writer : writers_) writer->finish();
}

}  // namespace ocr
