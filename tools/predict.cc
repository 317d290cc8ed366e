#include "predict.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "infer/bundle_reader.h"
#include "infer/read_images.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

// A folder stands for its images; a path that is not there stays, to be reported in its place.
std::vector<fs::path> expand(const std::vector<std::string>& inputs) {
  std::vector<fs::path> paths;
  for (const fs::path input : inputs) {
    if (!fs::is_directory(input)) {
      paths.push_back(input);
      continue;
    }
    const auto images = list_images(input);
    if (images.empty()) fail(ErrorCode::NotFound, "{}: holds no images", input.string());
    paths.insert(paths.end(), images.begin(), images.end());
  }
  return paths;
}

double six_digits(double score) {
  return std::round(score * 1e6) / 1e6;
}

Json points_of(const FoundText& text) {
  Json points = Json::array();
  for (const auto& point : text.outline)
    points.push_back({std::lround(point.x), std::lround(point.y)});
  return points;
}

void add_to(Json& json, const Reading& reading) {
  json["text"] = reading.text;
  json["score"] = six_digits(reading.score);
}

void add_to(Json& json, const LabelReading& reading) {
  json["label"] = reading.label;
  json["score"] = six_digits(reading.score);
}

void add_to(Json& json, const PageReading& page) {
  json["boxes"] = Json::array();
  for (const auto& text : page.texts) {
    json["boxes"].push_back({{"points", points_of(text)}, {"score", six_digits(text.score)}});
  }
}

std::string json_line(const std::string& image, const ImageReading& result) {
  Json json = {{"image", image}};
  if (result.reading) {
    std::visit([&](const auto& reading) { add_to(json, reading); }, *result.reading);
  } else {
    json["error"] = {{"code", name(result.problem->code)}, {"message", result.problem->message}};
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) +
         "\n";  // paths may be any bytes
}

std::string text_of(const Reading& reading) {
  return fmt::format("{}\t{:.6f}", reading.text, reading.score);
}

std::string text_of(const LabelReading& reading) {
  return fmt::format("{}\t{:.6f}", reading.label, reading.score);
}

// PaddleOCR's detection labels, so that the output is a label file to begin annotating with.
std::string text_of(const PageReading& page) {
  Json texts = Json::array();
  for (const auto& text : page.texts) {
    texts.push_back({{"transcription", ""}, {"points", points_of(text)}});
  }
  return texts.dump();
}

void print(const std::string& image,
           const ImageReading& result,
           bool json,
           std::ostream& out,
           std::ostream& errors) {
  if (json) {
    out << json_line(image, result);
  } else if (result.reading) {
    const auto text = std::visit([](const auto& held) { return text_of(held); }, *result.reading);
    out << image << "\t" << text << "\n";
  } else {
    errors << fmt::format("{}: {}\n", name(result.problem->code), result.problem->message);
  }
}

}  // namespace

bool predict(const PredictOptions& options, std::ostream& out, std::ostream& errors) {
  const auto paths = expand(options.inputs);
  const BundleReader reader(
      options.model,
      {.threads = options.threads, .max_batch = options.batch, .decoding = options.decoding});
  ReadImagesOptions reading;
  reading.decode.apply_exif = options.apply_exif;
  reading.rules = reader.rules();
  reading.threads = static_cast<std::size_t>(options.threads);
  bool all_good = true;
  const auto read = [&](const auto& images) { return reader.read(images); };
  read_images(paths, reading, read, [&](const ImageReading& result) {
    print(paths[result.index].string(), result, options.json, out, errors);
    out.flush();
    if (!out) fail(ErrorCode::Io, "the output cannot be written");
    all_good = all_good && result.reading.has_value();
  });
  return all_good;
}

}  // namespace ocr
