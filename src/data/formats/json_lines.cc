#include "data/formats/json_lines.h"

#include <nlohmann/json.hpp>

#include "data/formats/outline_pixels.h"

namespace ocr {
namespace {

using Json = nlohmann::ordered_json;

Json json_polygon(const Polygon& polygon) {
  auto points = Json::array();
  for (const auto& p : polygon) {
    points.push_back({rounded_coordinate(p.x), rounded_coordinate(p.y)});
  }
  return points;
}

Json json_outlines(const std::vector<TextOutline>& outlines) {
  auto items = Json::array();
  for (const auto& o : outlines) {
    items.push_back({{"text", o.text}, {"polygon", json_polygon(o.outline)}});
  }
  return items;
}

Json json_text_line(const AnnotatedLine& line) {
  return {{"text", line.text},
          {"polygon", json_polygon(line.outline)},
          {"readable", line.readable},
          {"vertical", line.vertical},
          {"words", json_outlines(line.words)},
          {"characters", json_outlines(line.characters)}};
}

}  // namespace

std::string json_line(const LabelledImage& image) {
  require_name(LabelFormat::JsonLines, image.name);
  require_text(LabelFormat::JsonLines, image.text, image.name);
  auto lines = Json::array();
  for (const auto& line : image.annotation.lines) {
    require_text(LabelFormat::JsonLines, line.text, image.name);
    lines.push_back(json_text_line(line));
  }
  const Json object = {{"image", image.name},
                       {"width", image.width},
                       {"height", image.height},
                       {"text", image.text},
                       {"lines", std::move(lines)}};
  return object.dump() + "\n";
}

}  // namespace ocr
