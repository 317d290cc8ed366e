#include "data/formats/label_writer.h"

#include "base/error.h"
#include "data/formats/coco_text.h"
#include "data/formats/easyocr_csv.h"
#include "data/formats/icdar.h"
#include "data/formats/json_lines.h"
#include "data/formats/paddle_det.h"
#include "data/formats/paddle_rec.h"
#include "data/formats/per_image_labels.h"
#include "data/formats/streamed_labels.h"
#include "data/formats/tesseract_box.h"
#include "data/formats/trdg_boxes.h"
#include "data/formats/trdg_labels.h"

namespace ocr {

std::unique_ptr<LabelWriter> make_label_writer(LabelFormat format,
                                               const std::filesystem::path& folder) {
  switch (format) {
    case LabelFormat::PaddleRec:
      return std::make_unique<StreamedLabels>(folder / "rec_gt.txt", paddle_rec_line);
    case LabelFormat::PaddleDet:
      return std::make_unique<StreamedLabels>(folder / "det_gt.txt", paddle_det_line);
    case LabelFormat::JsonLines:
      return std::make_unique<StreamedLabels>(folder / "labels.jsonl", json_line);
    case LabelFormat::TrdgLabels:
      return std::make_unique<StreamedLabels>(folder / "labels.txt", trdg_label_line);
    case LabelFormat::Icdar:
      return std::make_unique<PerImageLabels>(folder, icdar_name, icdar_text);
    case LabelFormat::Tesseract:
      return std::make_unique<PerImageLabels>(folder, tesseract_box_name, tesseract_box_text);
    case LabelFormat::TrdgBoxes:
      return std::make_unique<PerImageLabels>(folder, trdg_boxes_name, trdg_boxes_text);
    case LabelFormat::CocoText:
      return std::make_unique<CocoTextLabels>(folder / "coco_text.json");
    case LabelFormat::EasyOcrCsv:
      return std::make_unique<EasyOcrLabels>(folder);
  }
  fail("label format {} is unknown", static_cast<int>(format));
}

}  // namespace ocr
