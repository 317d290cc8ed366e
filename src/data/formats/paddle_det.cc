#include "data/formats/paddle_det.h"

#include <nlohmann/json.hpp>

#include "data/formats/outline_pixels.h"

namespace ocr {
namespace {

nlohmann::ordered_json paddle_det_item(const LabelledImage& image, const AnnotatedLine& line) {
  if (line.readable) require_text(LabelFormat::PaddleDet, line.text, image.name);
  auto points = nlohmann::ordered_json::array();
  for (const auto& p : nearest_pixels(line.outline)) points.push_back({p.x, p.y});
  return {{"transcription", line.readable ? line.text : "###"}, {"points", std::move(points)}};
}

}  // namespace

std::string paddle_det_line(const LabelledImage& image) {
  require_name(LabelFormat::PaddleDet, image.name);
  auto items = nlohmann::ordered_json::array();
  for (const auto& line : image.annotation.lines) items.push_back(paddle_det_item(image, line));
  return image.name + "\t" + items.dump() + "\n";
}

}  // namespace ocr
