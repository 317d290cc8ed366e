// A data set of any kind, opened.
#pragma once

#include <filesystem>

#include "data/formats/page_set.h"
#include "data/sets/line_store.h"
#include "data/sets/set_kind.h"

namespace ocr {

// `input` is the label file, the tar, the folder with data.mdb, or a folder of them; of a folder
// with paddle_rec, paddle_det or coco_text, the file that ocr-gendata writes: rec_gt.txt,
// det_gt.txt or coco_text.json. `images` is the folder that image names are relative to; empty: the
// label file's. Throw Error as the readers do; Usage for a kind that is not of lines, or of pages.
LineStores open_line_set(SetKind kind,
                         const std::filesystem::path& input,
                         const std::filesystem::path& images = {});
PageSet open_page_set(SetKind kind,
                      const std::filesystem::path& input,
                      const std::filesystem::path& images = {});

std::size_t line_count(const LineStores& stores);

}  // namespace ocr
