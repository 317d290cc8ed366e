#include "data/formats/per_image_labels.h"

#include "data/formats/plain_file.h"

namespace ocr {

std::string PerImageLabels::prepare(const LabelledImage& image) const {
  write_plain_file(folder_ / name_(image.name), text_(image));
  return {};
}

}  // namespace ocr
