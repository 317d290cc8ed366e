// COCO-Text v2, coco_text.json: one object with
//   imgs       {"ID": {id, set, width, height, file_name}}
//   anns       {"ID": {id, image_id, bbox [x, y, width, height], area, mask [x1, y1, x2, y2, ...],
//                      utf8_string, legibility, class, language}}
//   imgToAnns  {"ID": [ids of anns]}
// and the keys cats and info. An annotation is a word, or an unreadable line, which has no
// utf8_string. Image ids are the sample's index + 1, annotation ids the image's with five more
// digits, so that shards of a run can be merged. language is "english" for ASCII, else "not
// english".
#pragma once

#include <optional>

#include "data/formats/label_writer.h"
#include "data/formats/streamed_labels.h"

namespace ocr {

class CocoTextLabels : public LabelWriter {
 public:
  explicit CocoTextLabels(const std::filesystem::path& target);
  std::string prepare(const LabelledImage& image) const override;
  void append(std::string_view prepared) override;
  void finish() override;

 private:
  StreamedFile file_;  // imgs, and at the end what waits in the other two
  std::optional<StreamedFile> anns_;
  std::optional<StreamedFile> images_to_anns_;
  bool first_image_ = true;
  bool first_ann_ = true;
};

}  // namespace ocr
