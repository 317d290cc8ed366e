// A data set of any kind, written.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "data/formats/image_sink.h"
#include "data/formats/label_writer.h"
#include "data/sets/set_kind.h"

namespace ocr {

// Grows in `target`.part and appears, synced, by commit(): a killed conversion leaves no set that
// looks whole. The set's folder holds
//   paddle_rec   rec_gt.txt and the images      easyocr_csv  labels.csv beside each folder's images
//   lmdb         data.mdb                       webdataset   000000.tar, ... of 10 000 samples
//   paddle_det   det_gt.txt and the images      icdar        gt_NAME.txt beside each image
//   coco_text    coco_text.json and the images
// Labels are in the order of add(), those of easyocr_csv in each folder.
class SetWriter {
 public:
  // Throws Error (Usage) where `target` exists: nothing is ever replaced.
  SetWriter(SetKind kind, std::filesystem::path target);
  ~SetWriter();

  // By rising index. Throws Error for a text or name that the kind cannot hold; nothing of that
  // image is in the set then.
  void add(const LabelledImage& image, std::string bytes);
  void commit();

 private:
  SetKind kind_;
  std::filesystem::path target_, part_;
  std::unique_ptr<ImageSink> images_;
  std::unique_ptr<LabelWriter> labels_;                     // or none
  std::map<std::filesystem::path, std::string> by_folder_;  // easyocr_csv has a file in each
};

// Why this kind cannot hold the text, if so.
std::optional<std::string> set_text_fault(SetKind kind, std::string_view text);

}  // namespace ocr
