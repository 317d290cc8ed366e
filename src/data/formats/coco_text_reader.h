// COCO-Text read back (coco_text.h), version 2, and version 1's `polygon` for `mask`.
#pragma once

#include <filesystem>
#include <string_view>

#include "data/formats/page_set.h"

namespace ocr {

// Pages by their ids' numbers, outlines as imgToAnns has them, or where it is missing by id. An
// outline is the mask, or else the bbox. Illegible text is unreadable, and so is text without
// utf8_string; what else a file tells (class, language, set) is counted in PageSet::ignored. A page
// with a bad annotation is bad as a whole. Throws Error (CorruptFile) for what is no JSON (with the
// byte) or has no imgs or anns.
PageSet parse_coco_text(std::string_view bytes,
                        const std::filesystem::path& path,
                        const std::filesystem::path& image_folder = {});

}  // namespace ocr
