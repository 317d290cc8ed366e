// EasyOCR's labels.csv read back: the head `filename,words`, then a row a line. EasyOCR splits at
// the first comma and takes the rest as the text; a field that begins with a quote is RFC 4180's.
#pragma once

#include <filesystem>
#include <string_view>

#include "data/formats/label_file.h"

namespace ocr {

// Bad lines have the causes of label_file.h, "no comma", "quote that never ends" and "text after
// the closing quote". A byte order mark and CRLF are taken. Throws Error for another head, and for
// a file without rows. `image_folder` empty: the folder of the file.
LabelFile parse_easyocr_csv(std::string_view bytes,
                            const std::filesystem::path& path,
                            const std::filesystem::path& image_folder = {});

}  // namespace ocr
