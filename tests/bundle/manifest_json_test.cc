#include "bundle/manifest_json.h"

#include <tuple>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "bundle/json_document.h"
#include "sample_manifest.h"

namespace {

using Catch::Matchers::Contains;
using ocr::Json;
using ocr::test::sample_manifest;

Json sample_json() {
  return Json::parse(ocr::write_manifest(sample_manifest()));
}

std::string refusal(const std::string& text) {
  try {
    ocr::read_manifest(text, "m.json");
  } catch (const ocr::Error& error) {
    return error.what();
  }
  return "";
}

std::string refusal(const Json& json) {
  return refusal(json.dump());
}

// The places of all keys of all objects; lists are entered at their first item.
void collect_keys(const Json& json,
                  const Json::json_pointer& at,
                  std::vector<Json::json_pointer>& out) {
  if (json.is_array() && !json.empty()) collect_keys(json[0], at / 0, out);
  if (!json.is_object()) return;
  for (const auto& item : json.items()) {
    out.push_back(at / item.key());
    collect_keys(item.value(), at / item.key(), out);
  }
}

std::vector<Json::json_pointer> all_keys() {
  std::vector<Json::json_pointer> keys;
  collect_keys(sample_json(), Json::json_pointer(), keys);
  return keys;
}

TEST_CASE("a manifest that is written reads back with every field", "[bundle]") {
  const auto text = ocr::write_manifest(sample_manifest());
  const auto read = ocr::read_manifest(text, "m.json");
  CHECK(ocr::write_manifest(read) == text);
  const auto& rec = std::get<ocr::RecognitionSpec>(read.task);
  CHECK(rec.charset.characters == "aé綜 ");
  CHECK(rec.selftest.at(0).png.bytes == std::string("\x89PNG\0x", 6));
  CHECK(rec.selftest.at(0).values.at(1).at == std::vector<std::int64_t>{4, 0});
  CHECK(rec.selftest.at(0).values.at(1).value == 0.125);
  CHECK(rec.input.scale == 1.0 / 255);
  CHECK(read.step == 1200);
}

// The sample as version 1 had it.
Json version_1() {
  Json json = sample_json();
  json["version"] = 1;
  json["proof"]["equal_text"] = json["proof"]["equal"];
  json["proof"].erase("equal");
  for (auto& value : json["selftest"][0]["values"]) {
    value = {{"step", value["at"][0]}, {"class", value["at"][1]}, {"value", value["value"]}};
  }
  return json;
}

TEST_CASE("a recogniser's manifest of version 1 reads as one of version 2", "[bundle]") {
  const auto read = ocr::read_manifest(version_1().dump(), "m.json");
  CHECK(ocr::write_manifest(read) == ocr::write_manifest(sample_manifest()));
  Json broken = version_1();
  broken["selftest"][0]["values"][0].erase("step");
  CHECK_THAT(refusal(broken), Contains("selftest.0.values.0"));
  broken = version_1();
  broken["proof"].erase("equal_text");
  CHECK_THAT(refusal(broken), Contains("proof.equal: missing"));
}

TEST_CASE("a detector's and a classifier's manifest read back with every field", "[bundle]") {
  for (const auto& manifest :
       {ocr::test::sample_detection_manifest(), ocr::test::sample_classification_manifest()}) {
    const auto text = ocr::write_manifest(manifest);
    CHECK(ocr::write_manifest(ocr::read_manifest(text, "m.json")) == text);
  }
}

TEST_CASE("a detector's values outside their limits are refused by name", "[bundle]") {
  const std::tuple<const char*, Json, const char*> cases[] = {
      {"/input/resize/limit_type", "most", "'most' is not min or max or resize_long"},
      {"/input/resize/limit_side_len", 1 << 20, "input.resize.limit_side_len"},
      {"/input/resize/image_shape", Json::array({736}), "input.resize.image_shape"},
      {"/postprocess/box_type", "round", "postprocess.box_type"},
      {"/postprocess/max_candidates", 0, "postprocess.max_candidates"},
      {"/output/axes/0/1", "class", "output.axes: is not [[batch, map, row, column]]"},
      {"/selftest/0/boxes/0/points/0", Json::array({1}), "selftest.boxes.points"},
      {"/selftest/0/boxes/0/points", Json::array(), "selftest.boxes.points"},
  };
  for (const auto& [pointer, value, message] : cases) {
    auto json = Json::parse(ocr::write_manifest(ocr::test::sample_detection_manifest()));
    json[Json::json_pointer(pointer)] = value;
    CAPTURE(pointer);
    CHECK_THAT(refusal(json), Contains(message));
  }
}

TEST_CASE("a missing key is named, whichever it is", "[bundle]") {
  const auto keys = all_keys();
  REQUIRE(keys.size() > 40);
  for (const auto& key : keys) {
    Json json = sample_json();
    json[key.parent_pointer()].erase(key.back());
    CAPTURE(key.to_string());
    CHECK_THAT(refusal(json), Contains(key.back()));
  }
}

TEST_CASE("a value of a wrong type is named, whichever it is", "[bundle]") {
  for (const auto& key : all_keys()) {
    Json json = sample_json();
    json[key] = nullptr;
    CAPTURE(key.to_string());
    CHECK(refusal(json) != "");
  }
}

TEST_CASE("an unknown key is refused with the nearest known one", "[bundle]") {
  Json json = sample_json();
  json["input"]["heigth"] = 32;
  CHECK(refusal(json) == "m.json: input.heigth: unknown key (did you mean 'height'?)");
}

TEST_CASE("a newer version is refused for its version, whatever else it holds", "[bundle]") {
  Json json = sample_json();
  json["version"] = 3;
  json["invented_later"] = true;
  CHECK_THAT(refusal(json), Contains("version 3 is newer than 2"));
}

TEST_CASE("another format is refused", "[bundle]") {
  CHECK_THAT(refusal(std::string("[]")), Contains("not a manifest"));
  CHECK_THAT(refusal(std::string(R"({"format": "onnx", "version": 1})")),
             Contains("not a manifest"));
}

TEST_CASE("a key given twice is refused", "[bundle]") {
  auto text = ocr::write_manifest(sample_manifest());
  text.insert(text.find('{') + 1, "\"task\": \"rec\", ");
  CHECK(refusal(text) == "m.json: key 'task' given twice");
}

TEST_CASE("deep nesting and huge texts are refused early", "[bundle]") {
  CHECK_THAT(refusal(std::string(100000, '[')), Contains("nested deeper than"));
  CHECK_THAT(refusal(std::string((16 << 20) + 1, ' ')), Contains("at most"));
}

struct BadValue {
  const char* pointer;
  Json value;
  const char* message;
};

TEST_CASE("values outside their limits are refused by name", "[bundle]") {
  const BadValue cases[] = {
      {"/task", "kie", "task: \"kie\" is not rec, det or cls"},
      {"/task", "det", "input.resize: missing"},
      {"/input/channel_order", "RGB", "input.channel_order: 'RGB' is not BGR"},
      {"/input/height", 0, "input.height: 0 is not between 1 and 4096"},
      {"/input/height", 32.5, "input.height: 32.5 is not a whole number"},
      {"/input/height", 18446744073709551615ULL, "is not a whole number"},
      {"/input/width_rule/name", "stretch", "'stretch' is not at_least or fixed"},
      {"/input/width_rule/max_width", 100, "input.width_rule.max_width"},
      {"/input/mean", Json::array({0.5}), "input.mean"},
      {"/input/std", Json::array({0.5, 0.5, 0}), "input.std"},
      {"/charset/characters", "", "charset.characters: is empty"},
      {"/charset/blank", 5, "charset.blank"},
      {"/charset/characters", "ab", "charset.use_space_char"},
      {"/output/kind", "logits", "output.kind: 'logits' is not probabilities"},
      {"/files/0/name", "../model.pt", "is not a plain file name"},
      {"/files/0/name", "/etc/passwd", "is not a plain file name"},
      {"/files/0/sha256", "xyz", "files.sha256"},
      {"/selftest", Json::array(), "selftest"},
      {"/selftest/0/png", "not base64", "is not bytes in base64"},
      {"/selftest/0/values/0/at", Json::array({3, 5}),
       "selftest.values.at: 5 is not between 0 and 4"},
      {"/selftest/0/values/0/at", Json::array({-1, 2}), "selftest.values.at"},
      {"/selftest/0/values/0/at", Json::array({1}),
       "selftest.values.at: has 1 places instead of 2"},
      {"/numeric/observed", 0.1, "numeric.observed"},
  };
  for (const auto& item : cases) {
    Json json = sample_json();
    json[Json::json_pointer(item.pointer)] = item.value;
    CAPTURE(item.pointer);
    CHECK_THAT(refusal(json), Contains(item.message));
  }
}

}  // namespace
