// ICDAR 2015's labels read back (icdar.h): gt_NAME.txt for each image.
#pragma once

#include <filesystem>
#include <string_view>

#include "data/formats/page_set.h"

namespace ocr {

struct IcdarLabels {
  Annotation annotation;
  std::vector<BadLine> bad;  // numbers are those of the lines
};

// Lines of `x1,y1,...,x4,y4,text`; the text is the rest, commas and all. A byte order mark, which
// ICDAR's own files have, and CRLF are taken; blank lines are skipped. "###" is unreadable.
IcdarLabels parse_icdar(std::string_view bytes);

// All gt_*.txt under the folder, by path, each with the image of its name beside it, or under
// `images`. A file with bad lines, without an image or with two is bad as a whole: an image must
// not lose a part of its texts. Throws Error where there is no such file.
PageSet read_icdar_folder(const std::filesystem::path& folder,
                          const std::filesystem::path& images = {});

}  // namespace ocr
