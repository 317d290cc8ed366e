#include "data/formats/coco_text.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "sample_page.h"
#include "support/data.h"

using namespace ocr;
using nlohmann::json;

namespace {

LabelledImage numbered(std::size_t index, const Annotation& annotation) {
  auto image = test::sample_image(annotation, std::to_string(index) + ".jpg");
  image.index = index;
  return image;
}

json coco_of(const std::vector<LabelledImage>& images) {
  const test::TemporaryFolder folder;
  CocoTextLabels labels(folder.path() / "coco_text.json");
  for (const auto& image : images) labels.add(image);
  labels.finish();
  CHECK(test::files_below(folder.path()).size() == 1);  // what waited is gone
  return json::parse(read_file(folder.path() / "coco_text.json"));
}

}  // namespace

TEST_CASE("each word is an annotation of COCO-Text", "[formats]") {
  const auto page = test::sample_page();
  const auto coco = coco_of({numbered(6, page)});
  CHECK(coco["imgs"]["7"] == json::parse(R"({"id": 7, "set": "train", "width": 100, "height": 40,
                                             "file_name": "6.jpg"})"));
  REQUIRE(coco["imgToAnns"]["7"] == json::parse("[700000, 700001, 700002]"));
  CHECK(coco["anns"]["700000"] == json::parse(R"({
      "id": 700000, "image_id": 7, "bbox": [10.0, 10.0, 18.0, 20.0], "area": 360.0,
      "mask": [10.0, 10.0, 28.0, 10.0, 28.0, 30.0, 10.0, 30.0], "utf8_string": "ab",
      "legibility": "legible", "class": "machine printed", "language": "english"})"));
  const auto& unreadable = coco["anns"]["700002"];
  CHECK(unreadable["legibility"] == "illegible");
  CHECK(unreadable["language"] == "na");
  CHECK_FALSE(unreadable.contains("utf8_string"));
  CHECK(coco["cats"].is_object());
  CHECK(coco["info"].is_object());
}

TEST_CASE("images without text and several images keep the file whole", "[formats]") {
  const auto page = test::sample_page();
  Annotation chinese;
  chinese.lines.push_back(test::sample_line("綜合"));
  const Annotation none;
  const auto coco =
      coco_of({numbered(0, none), numbered(1, page), numbered(2, none), numbered(3, chinese)});
  CHECK(coco["imgs"].size() == 4);
  CHECK(coco["imgToAnns"].size() == 4);
  CHECK(coco["imgToAnns"]["1"].empty());
  CHECK(coco["anns"].size() == 4);
  CHECK(coco["anns"]["400000"]["language"] == "not english");
  for (const auto& [id, ann] : coco["anns"].items()) {
    CHECK(ann["id"] == std::stoll(id));
    const auto& ids = coco["imgToAnns"][std::to_string(ann["image_id"].get<int>())];
    CHECK(std::count(ids.begin(), ids.end(), ann["id"]) == 1);
  }
}

TEST_CASE("no image at all is a valid file", "[formats]") {
  const auto coco = coco_of({});
  CHECK(coco["imgs"].empty());
  CHECK(coco["anns"].empty());
  CHECK(coco["imgToAnns"].empty());
}

TEST_CASE("what waits may be larger than a piece of it in memory", "[formats]") {
  const auto page = test::sample_page();
  std::vector<LabelledImage> images;
  for (std::size_t i = 0; i < 2000; ++i) images.push_back(numbered(i, page));
  const auto coco = coco_of(images);
  CHECK(coco["anns"].size() == 6000);
  CHECK(coco["imgToAnns"]["2000"].size() == 3);
}

TEST_CASE("bent words keep their polygon in the mask", "[formats]") {
  Annotation page;
  page.lines.push_back(test::sample_line("bent"));
  page.lines[0].words[0].outline = {{0, 10}, {50, 0}, {100, 10}, {100, 30}, {50, 20}, {0, 30}};
  const auto ann = coco_of({numbered(0, page)})["anns"]["100000"];
  CHECK(ann["mask"].size() == 12);
  CHECK(ann["bbox"] == json::parse("[0.0, 0.0, 100.0, 30.0]"));
  CHECK(ann["area"] == 2000.0);  // 100 wide, 20 high everywhere
}
