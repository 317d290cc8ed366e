#include "data/formats/paddle_rec.h"

#include "base/error.h"
#include "data/formats/label_file.h"

namespace ocr {

std::string paddle_rec_line(const LabelledImage& image) {
  require_text(LabelFormat::PaddleRec, image.text, image.name);
  if (const auto fault = label_line_fault(image.name, image.text)) {
    fail("{}: the format paddle_rec cannot hold this name of an image: {}", image.name, *fault);
  }
  return image.name + "\t" + image.text + "\n";
}

}  // namespace ocr
