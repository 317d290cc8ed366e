#include "data/formats/trdg_labels.h"

namespace ocr {

std::string trdg_label_line(const LabelledImage& image) {
  require_name(LabelFormat::TrdgLabels, image.name);
  require_text(LabelFormat::TrdgLabels, image.text, image.name);
  return image.name + " " + image.text + "\n";
}

}  // namespace ocr
