#include "data/formats/easyocr_csv.h"

#include <algorithm>

#include "base/error.h"
#include "data/formats/packed_fields.h"

namespace ocr {

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) field.append(c == '"' ? 2 : 1, c);
  return field + '"';
}

std::string EasyOcrLabels::prepare(const LabelledImage& image) const {
  require_name(LabelFormat::EasyOcrCsv, image.name);
  require_text(LabelFormat::EasyOcrCsv, image.text, image.name);
  const std::filesystem::path path = image.name;
  std::string prepared;
  put_field(prepared, path.parent_path().string());
  put_field(prepared, csv_field(path.filename().string()) + "," + csv_field(image.text) + "\n");
  return prepared;
}

void EasyOcrLabels::append(std::string_view prepared) {
  while (!prepared.empty()) {
    const std::string place(take_field(prepared));
    append_row(place, take_field(prepared));
  }
}

void EasyOcrLabels::append_row(const std::string& place, std::string_view row) {
  if (!file_ || place != place_) {
    if (std::find(left_.begin(), left_.end(), place) != left_.end()) {
      fail("{}: its labels.csv is complete, and one more image came", (folder_ / place).string());
    }
    finish();
    place_ = place;
    file_.emplace(folder_ / place / "labels.csv");
    file_->write("filename,words\n");
  }
  file_->write(row);
}

void EasyOcrLabels::finish() {
  if (!file_) return;
  file_->commit();
  file_.reset();
  left_.push_back(place_);
}

}  // namespace ocr
