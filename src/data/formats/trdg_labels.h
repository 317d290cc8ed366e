// trdg's labels (-na 2), labels.txt: `name text`, one blank between them; blanks of the text stay.
#pragma once

#include <string>

#include "data/formats/label_writer.h"

namespace ocr {

std::string trdg_label_line(const LabelledImage& image);

}  // namespace ocr
