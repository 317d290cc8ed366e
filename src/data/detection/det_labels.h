// PaddleOCR's detection labels: `image<TAB>[{"transcription": "...", "points": [[x, y], ...]},
// ...]`, UTF-8, a line for each image. "###" and "*" stand for texts that are neither trained nor
// judged on; further keys of an item are passed over.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "data/detection/det_sample.h"
#include "data/formats/label_file.h"

namespace ocr {

struct DetLabelLine {
  std::string image;           // as it stands in the file
  std::vector<DetText> texts;  // none: a page of background
  std::size_t number = 0;      // line, from 1
};

struct DetLabelFile {
  std::filesystem::path path;
  std::filesystem::path image_folder;
  std::vector<DetLabelLine> lines;  // those that can be used
  // What is wrong, by line and text. A line whose outlines are all numbers is in `lines` all the
  // same: there, an outline that crosses itself is ignored.
  std::vector<BadLine> bad;
};

// Throws Error as read_label_file() does: an unreadable file, or one without any line.
DetLabelFile read_det_labels(const std::filesystem::path& path,
                             const std::filesystem::path& image_folder = {},
                             char delimiter = '\t');
DetLabelFile parse_det_labels(std::string_view bytes,
                              const std::filesystem::path& path,
                              const std::filesystem::path& image_folder = {},
                              char delimiter = '\t');

// Two sides that are not neighbours cross in their insides.
bool crosses_itself(const Polygon& polygon);

}  // namespace ocr
