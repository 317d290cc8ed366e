#include "data/detection/det_labels.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"

namespace ocr {
namespace {

using DetJson = nlohmann::json;

constexpr double kFarthest = 1e6;         // px: no image is that large
constexpr std::size_t kMostPoints = 500;  // of an outline

struct BadDetText {
  std::string cause;
  std::string detail;
};

double turn_of(const Point& a, const Point& b, const Point& p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

bool cross(const Point& a, const Point& b, const Point& c, const Point& d) {
  return turn_of(a, b, c) * turn_of(a, b, d) < 0 && turn_of(c, d, a) * turn_of(c, d, b) < 0;
}

double coordinate_of(const DetJson& value) {
  if (!value.is_number()) throw BadDetText{"coordinate is no number", value.dump().substr(0, 60)};
  const double number = value.get<double>();
  if (!(std::abs(number) <= kFarthest)) {
    throw BadDetText{"coordinate beyond 1000000 px", value.dump().substr(0, 60)};
  }
  return number;
}

Polygon outline_of(const DetJson& points) {
  if (!points.is_array()) throw BadDetText{"points is no list", points.dump().substr(0, 60)};
  if (points.size() < 3 || points.size() > kMostPoints) {
    throw BadDetText{"outline without 3 to 500 points", fmt::format("{} points", points.size())};
  }
  Polygon outline;
  for (const DetJson& point : points) {
    if (!point.is_array() || point.size() != 2) {
      throw BadDetText{"point is no [x, y]", point.dump().substr(0, 60)};
    }
    outline.push_back({coordinate_of(point[0]), coordinate_of(point[1])});
  }
  return outline;
}

DetText det_text_of(const DetJson& item) {
  if (!item.is_object()) throw BadDetText{"text is no {...}", item.dump().substr(0, 60)};
  for (const char* key : {"transcription", "points"}) {
    if (!item.contains(key)) throw BadDetText{fmt::format("no \"{}\"", key), ""};
  }
  if (!item["transcription"].is_string()) throw BadDetText{"transcription is no text", ""};
  DetText text;
  text.text = item["transcription"].get<std::string>();
  text.ignored = text.text == "###" || text.text == "*";
  text.outline = outline_of(item["points"]);
  return text;
}

std::string in_text(std::size_t index, const std::string& detail) {
  return fmt::format("text {}{}{}", index + 1, detail.empty() ? "" : ": ", detail);
}

void note_crossing(DetLabelLine& line, DetLabelFile& labels) {
  for (std::size_t i = 0; i < line.texts.size(); ++i) {
    DetText& text = line.texts[i];
    if (text.ignored || !crosses_itself(text.outline)) continue;
    text.ignored = true;
    labels.bad.push_back({line.number, "outline crosses itself", in_text(i, text.text)});
  }
}

void read_det_line(const LabelLine& source, DetLabelFile& labels) {
  const DetJson items = DetJson::parse(source.text, nullptr, false);
  if (!items.is_array()) {
    labels.bad.push_back({source.number, "no JSON list of texts", source.text.substr(0, 60)});
    return;
  }
  DetLabelLine line{source.image, {}, source.number};
  for (const DetJson& item : items) {
    try {
      line.texts.push_back(det_text_of(item));
    } catch (const BadDetText& bad) {
      labels.bad.push_back({source.number, bad.cause, in_text(line.texts.size(), bad.detail)});
      return;
    }
  }
  note_crossing(line, labels);
  labels.lines.push_back(std::move(line));
}

DetLabelFile det_labels_of(LabelFile file) {
  DetLabelFile labels{file.path, file.image_folder, {}, std::move(file.bad)};
  for (const LabelLine& line : file.lines) read_det_line(line, labels);
  return labels;
}

}  // namespace

bool crosses_itself(const Polygon& polygon) {
  const std::size_t n = polygon.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 2; j < n; ++j) {
      if (cross(polygon[i], polygon[i + 1], polygon[j], polygon[(j + 1) % n])) return true;
    }
  }
  return false;
}

DetLabelFile read_det_labels(const std::filesystem::path& path,
                             const std::filesystem::path& image_folder,
                             char delimiter) {
  return det_labels_of(read_label_file(path, image_folder, delimiter));
}

DetLabelFile parse_det_labels(std::string_view bytes,
                              const std::filesystem::path& path,
                              const std::filesystem::path& image_folder,
                              char delimiter) {
  return det_labels_of(parse_label_file(bytes, path, image_folder, delimiter));
}

}  // namespace ocr
