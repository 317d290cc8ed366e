#include "data/formats/coco_text_reader.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"

namespace ocr {
namespace {

using CocoFile = nlohmann::json;  // ordered_json takes quadratic time for as many keys

const CocoFile& coco_part(const CocoFile& file, const char* key, const std::string& path) {
  const auto found = file.find(key);
  if (found == file.end() || !found->is_object()) {
    fail(ErrorCode::CorruptFile, "{}: has no object '{}', as COCO-Text has", path, key);
  }
  return *found;
}

CocoFile coco_file(std::string_view bytes, const std::string& path) {
  try {
    auto file = CocoFile::parse(bytes);
    if (!file.is_object()) fail(ErrorCode::CorruptFile, "{}: is not a JSON object", path);
    return file;
  } catch (const CocoFile::parse_error& error) {
    fail(ErrorCode::CorruptFile, "{}: is not JSON: byte {}", path, error.byte);
  }
}

// An id is a number, or in version 1 sometimes a text.
std::string id_text(const CocoFile& id) {
  if (id.is_string()) return id.get<std::string>();
  return id.is_number_integer() ? std::to_string(id.get<std::int64_t>()) : std::string();
}

std::vector<double> coco_numbers(const CocoFile& list) {
  std::vector<double> numbers;
  if (!list.is_array()) return numbers;
  for (const auto& item : list) {
    if (!item.is_number()) return {};
    numbers.push_back(item.get<double>());
  }
  return numbers;
}

Polygon coco_outline(const CocoFile& ann) {
  Polygon outline;
  for (const char* key : {"mask", "polygon"}) {
    const auto mask = ann.find(key);
    if (mask == ann.end()) continue;
    const auto numbers = coco_numbers(*mask);
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
      outline.push_back({numbers[i], numbers[i + 1]});
    }
    return outline;
  }
  const auto box = ann.find("bbox");
  const auto b = box == ann.end() ? std::vector<double>() : coco_numbers(*box);
  if (b.size() != 4) return outline;
  return {{b[0], b[1]}, {b[0] + b[2], b[1]}, {b[0] + b[2], b[1] + b[3]}, {b[0], b[1] + b[3]}};
}

// The keys of an object by their numbers: 2 before 10.
std::vector<std::string> ids_in_order(const CocoFile& object) {
  std::vector<std::string> ids;
  for (const auto& [id, value] : object.items()) ids.push_back(id);
  std::sort(ids.begin(), ids.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  return ids;
}

// The ids of the annotations of each image, in order.
using AnnIds = std::map<std::string, std::vector<std::string>>;

AnnIds ids_by_image(const CocoFile& file, const CocoFile& anns) {
  AnnIds ids;
  const auto listed = file.find("imgToAnns");
  if (listed != file.end() && listed->is_object()) {
    for (const auto& [image, list] : listed->items()) {
      for (const auto& id : list) ids[image].push_back(id_text(id));
    }
    return ids;
  }
  for (const auto& id : ids_in_order(anns)) {
    const auto& ann = anns[id];
    if (ann.is_object() && ann.contains("image_id")) ids[id_text(ann["image_id"])].push_back(id);
  }
  return ids;
}

class CocoReader {
 public:
  CocoReader(const CocoFile& file, PageSet& set)
      : images_(coco_part(file, "imgs", set.path.string())),
        anns_(coco_part(file, "anns", set.path.string())),
        ids_(ids_by_image(file, anns_)),
        set_(set) {}

  void read() {
    std::size_t number = 0;
    for (const auto& id : ids_in_order(images_)) {
      LabelledPage page;
      page.number = ++number;
      const auto fault = read_page(id, images_[id], page);
      if (fault.empty()) {
        set_.pages.push_back(std::move(page));
      } else {
        set_.bad.push_back({number, fault, "image " + id});
      }
    }
  }

 private:
  std::string read_page(const std::string& id, const CocoFile& image, LabelledPage& page) {
    const auto name = image.is_object() ? image.find("file_name") : image.end();
    if (!image.is_object() || name == image.end() || !name->is_string()) return "no file_name";
    page.image = name->get<std::string>();
    if (page.image.empty()) return "no file_name";
    const auto ids = ids_.find(id);
    if (ids == ids_.end()) return {};
    for (const auto& ann_id : ids->second) {
      const auto found = anns_.find(ann_id);
      if (found == anns_.end()) return "annotation " + ann_id + " is missing";
      const auto fault = read_ann(*found, page.annotation.lines.emplace_back());
      if (!fault.empty()) return "annotation " + ann_id + ": " + fault;
    }
    return {};
  }

  std::string read_ann(const CocoFile& ann, AnnotatedLine& line) {
    if (!ann.is_object()) return "is not an object";
    line.outline = coco_outline(ann);
    const auto text = ann.find("utf8_string");
    const auto legibility = ann.find("legibility");
    if (text != ann.end() && text->is_string()) line.text = text->get<std::string>();
    line.readable = !(text == ann.end() || (legibility != ann.end() && *legibility == "illegible"));
    if (!line.readable && !line.text.empty()) ++set_.ignored["the text of an illegible line"];
    if (!line.readable) line.text.clear();
    for (const char* key : {"class", "language"}) {
      if (ann.contains(key)) ++set_.ignored[fmt::format("the key '{}'", key)];
    }
    return outline_fault(line.outline);
  }

  const CocoFile& images_;
  const CocoFile& anns_;
  AnnIds ids_;
  PageSet& set_;
};

}  // namespace

PageSet parse_coco_text(std::string_view bytes,
                        const std::filesystem::path& path,
                        const std::filesystem::path& image_folder) {
  PageSet set;
  set.path = path;
  set.image_folder = image_folder.empty() ? path.parent_path() : image_folder;
  const auto file = coco_file(bytes, path.string());
  CocoReader(file, set).read();
  return set;
}

}  // namespace ocr
