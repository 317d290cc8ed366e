#include "data/formats/coco_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "data/formats/outline_pixels.h"
#include "data/formats/packed_fields.h"
#include "data/formats/word_regions.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

using CocoJson = nlohmann::ordered_json;

constexpr std::size_t kAnnsOfImage = 100000;  // ids that an image has for its annotations

CocoJson coco_box(const Polygon& outline) {
  const auto [left, right] = std::minmax_element(
      outline.begin(), outline.end(), [](const Point& a, const Point& b) { return a.x < b.x; });
  const auto [top, bottom] = std::minmax_element(
      outline.begin(), outline.end(), [](const Point& a, const Point& b) { return a.y < b.y; });
  return {rounded_coordinate(left->x), rounded_coordinate(top->y),
          rounded_coordinate(right->x - left->x), rounded_coordinate(bottom->y - top->y)};
}

CocoJson coco_mask(const Polygon& outline) {
  auto mask = CocoJson::array();
  for (const auto& p : outline) {
    mask.push_back(rounded_coordinate(p.x));
    mask.push_back(rounded_coordinate(p.y));
  }
  return mask;
}

std::string_view coco_language(const WordRegion& word) {
  if (!word.readable) return "na";
  const bool ascii = std::all_of(word.text.begin(), word.text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? "english" : "not english";
}

CocoJson coco_ann(const WordRegion& word, std::size_t id, std::size_t image_id) {
  CocoJson ann = {{"id", id},
                  {"image_id", image_id},
                  {"bbox", coco_box(*word.outline)},
                  {"area", rounded_coordinate(area(*word.outline))},
                  {"mask", coco_mask(*word.outline)},
                  {"legibility", word.readable ? "legible" : "illegible"},
                  {"class", "machine printed"},
                  {"language", coco_language(word)}};
  if (word.readable) ann["utf8_string"] = word.text;
  return ann;
}

CocoJson coco_image(const LabelledImage& image, std::size_t id) {
  return {{"id", id},
          {"set", "train"},
          {"width", image.width},
          {"height", image.height},
          {"file_name", image.name}};
}

std::string keyed(std::size_t id, const CocoJson& value) {
  return fmt::format("\"{}\":{}", id, value.dump());
}

void require_word(const WordRegion& word, const std::string& image) {
  require_text(LabelFormat::CocoText, word.text, image);
  if (word.outline->size() < 4) {
    fail("{}: an outline of {} points, where text has at least 4", image, word.outline->size());
  }
}

}  // namespace

CocoTextLabels::CocoTextLabels(const fs::path& target)
    : file_(target),
      anns_(target.string() + ".anns"),
      images_to_anns_(target.string() + ".imgToAnns") {
  file_.write("{\"cats\":{},\"info\":{\"version\":\"2.0\"},\"imgs\":{");
}

std::string CocoTextLabels::prepare(const LabelledImage& image) const {
  require_name(LabelFormat::CocoText, image.name);
  const std::size_t image_id = image.index + 1;
  auto ids = CocoJson::array();
  std::string anns;
  for (const auto& word : word_regions(image.annotation)) {
    require_word(word, image.name);
    const std::size_t id = image_id * kAnnsOfImage + ids.size();
    if (ids.size() == kAnnsOfImage) fail("{}: over {} words", image.name, kAnnsOfImage);
    if (!anns.empty()) anns += ",\n";
    anns += keyed(id, coco_ann(word, id, image_id));
    ids.push_back(id);
  }
  std::string prepared;
  put_field(prepared, keyed(image_id, coco_image(image, image_id)));
  put_field(prepared, anns);
  put_field(prepared, keyed(image_id, ids));
  return prepared;
}

void CocoTextLabels::append(std::string_view prepared) {
  while (!prepared.empty()) {
    file_.write(first_image_ ? "\n" : ",\n");
    file_.write(take_field(prepared));
    const auto anns = take_field(prepared);
    if (!anns.empty()) anns_->write(std::exchange(first_ann_, false) ? "\n" : ",\n");
    anns_->write(anns);
    images_to_anns_->write(std::exchange(first_image_, false) ? "\n" : ",\n");
    images_to_anns_->write(take_field(prepared));
  }
}

void CocoTextLabels::finish() {
  file_.write("\n},\"anns\":{");
  file_.write_all_of(*anns_);
  file_.write("\n},\"imgToAnns\":{");
  file_.write_all_of(*images_to_anns_);
  file_.write("\n}}\n");
  file_.commit();
  anns_.reset();
  images_to_anns_.reset();
}

}  // namespace ocr
