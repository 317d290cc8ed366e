// The label files that a generated set can have, by the names that configs and flags use.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/config/visitor.h"

namespace ocr {

enum class LabelFormat {
  PaddleRec,   // rec_gt.txt: name<TAB>text
  PaddleDet,   // det_gt.txt: name<TAB>JSON list of lines
  Icdar,       // gt_NAME.txt for each image: a quad and a text for each word
  CocoText,    // coco_text.json: COCO-Text v2, a polygon for each word
  Tesseract,   // NAME.box for each image: a box for each character
  EasyOcrCsv,  // labels.csv in each folder of images: filename,words
  JsonLines,   // labels.jsonl: all that is known, an object for each image
  TrdgLabels,  // labels.txt: name text
  TrdgBoxes,   // NAME_boxes.txt for each image: a box for each character
};

template <>
struct config::EnumNames<LabelFormat> {
  static constexpr std::pair<LabelFormat, std::string_view> kNames[] = {
      {LabelFormat::PaddleRec, "paddle_rec"},
      {LabelFormat::PaddleDet, "paddle_det"},
      {LabelFormat::Icdar, "icdar"},
      {LabelFormat::CocoText, "coco_text"},
      {LabelFormat::Tesseract, "tesseract_box"},
      {LabelFormat::EasyOcrCsv, "easyocr_csv"},
      {LabelFormat::JsonLines, "jsonl"},
      {LabelFormat::TrdgLabels, "trdg"},
      {LabelFormat::TrdgBoxes, "trdg_boxes"}};
};

std::string_view name(LabelFormat format);

// Whether it says where the letters are, and not only what they say.
bool holds_outlines(LabelFormat format);

// Why a label of this format cannot hold the text, if so: "a TAB", "'###', which readers take for
// unreadable text". For generators that would rather draw another text than fail when it is
// written.
std::optional<std::string> text_fault(LabelFormat format, std::string_view text);

// Throws Error with the image, the format and the fault, where there is one.
void require_text(LabelFormat format, std::string_view text, const std::string& image);

// The same for an image's name: no line ends, and nothing that the format separates it by.
void require_name(LabelFormat format, const std::string& image);

}  // namespace ocr
