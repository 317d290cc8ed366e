#include "data/formats/paddle_det_reader.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/files.h"
#include "data/formats/shown_text.h"
#include "text/utf8.h"

namespace ocr {
namespace {

using PaddleJson = nlohmann::json;

struct PaddleLineReader {
  PageSet& pages;
  std::map<std::string, std::size_t> ignored = {};
  std::string fault = {};

  bool refuse(std::string why) {
    fault = std::move(why);
    return false;
  }

  bool read_outline(const PaddleJson& points, Polygon& outline) {
    if (!points.is_array()) return refuse("points is not a list");
    for (const auto& point : points) {
      const bool pair =
          point.is_array() && point.size() == 2 && point[0].is_number() && point[1].is_number();
      if (!pair) return refuse("a point is not [x, y]");
      outline.push_back({point[0].get<double>(), point[1].get<double>()});
    }
    fault = outline_fault(outline);
    return fault.empty();
  }

  bool read_item(const PaddleJson& item, AnnotatedLine& line) {
    if (!item.is_object()) return refuse("is not an object");
    const auto text = item.find("transcription");
    const auto points = item.find("points");
    if (text == item.end() || !text->is_string()) return refuse("has no transcription");
    if (points == item.end()) return refuse("has no points");
    line.text = text->get<std::string>();
    line.readable = line.text != "###" && line.text != "*";
    if (line.text == "*") ++ignored["that unreadable text was '*' and not '###'"];
    if (!line.readable) line.text.clear();
    for (const auto& [key, value] : item.items()) {
      if (key != "transcription" && key != "points") ++ignored["the key '" + key + "'"];
    }
    return read_outline(*points, line.outline);
  }

  bool read_items(std::string_view json, Annotation& annotation) {
    const auto list = PaddleJson::parse(json, nullptr, false);
    if (list.is_discarded()) return refuse("after the TAB: not JSON");
    if (!list.is_array()) return refuse("after the TAB: not a list");
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!read_item(list[i], annotation.lines.emplace_back())) {
        return refuse(fmt::format("item {}: {}", i + 1, fault));
      }
    }
    return true;
  }

  bool read_line(std::string_view line, LabelledPage& page) {
    if (line.starts_with("\xEF\xBB\xBF")) return refuse("byte order mark (BOM) at the start");
    if (!is_utf8(line)) return refuse("not UTF-8");
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos) return refuse("no TAB");
    if (tab == 0) return refuse("no image path");
    page.image = line.substr(0, tab);
    return read_items(line.substr(tab + 1), page.annotation);
  }

  void take(std::string_view line, std::size_t number) {
    LabelledPage page;
    page.number = number;
    ignored.clear();
    if (!read_line(line, page)) {
      pages.bad.push_back({number, fault, shown_text(line)});
      return;
    }
    for (const auto& [what, count] : ignored) pages.ignored[what] += count;
    pages.pages.push_back(std::move(page));
  }
};

}  // namespace

PageSet parse_paddle_det(std::string_view bytes,
                         const std::filesystem::path& path,
                         const std::filesystem::path& image_folder) {
  PageSet set;
  set.path = path;
  set.image_folder = image_folder.empty() ? path.parent_path() : image_folder;
  PaddleLineReader reader{set};
  std::size_t number = 0;
  for (const auto& line : split_lines(bytes)) {
    ++number;
    if (!line.empty()) reader.take(line, number);
  }
  if (set.pages.empty() && set.bad.empty()) {
    fail("{}: no label lines; expected image<TAB>[{{\"transcription\": ...}}] in each",
         path.string());
  }
  return set;
}

}  // namespace ocr
