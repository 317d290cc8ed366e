// Families of which there is no published file in shared/data, against the float counts of
// paddleocr.md §3.4 and architectures.md §11, less what those tables count besides.
#include <algorithm>
#include <functional>
#include <numeric>

#include <catch2/catch.hpp>

#include "weights/tail_layouts.h"

using namespace ocr;

namespace {

std::int64_t floats_of_units(const std::vector<LayoutUnit>& units) {
  std::int64_t floats = 0;
  for (const auto& unit : units) {
    floats +=
        std::accumulate(unit.shape.begin(), unit.shape.end(), std::int64_t{1}, std::multiplies<>());
    if (!unit.norm.empty()) floats += 4 * unit.shape[0];
    if (unit.name.find("_se.") != std::string::npos) floats += unit.shape[0];  // a bias
  }
  return floats;
}

BackboneLayout layout_of(const std::string& name, const ConfigPart& keys, bool detection) {
  const auto layouts = backbone_layouts();
  const auto found = std::find_if(layouts.begin(), layouts.end(), [&](const auto& layout) {
    return layout.config.name == name && layout.config.keys == keys.keys &&
           layout.detection == detection;
  });
  REQUIRE(found != layouts.end());
  return *found;
}

}  // namespace

TEST_CASE("ResNet's backbones have the published number of floats", "[weights][recognise]") {
  // 34: 24,498,309 with LSTM 256 (3,153,920) and 37 classes (18,981).
  CHECK(floats_of_units(layout_of("ResNet", {"", {{"layers", "34"}}}, false).units) ==
        24'498'309 - 3'153'920 - 18'981);
  // 18 and 50: 12,210,081 and 25,318,049 with DBFPN 256 and the head (1,000,257 and 1,737,537).
  CHECK(floats_of_units(layout_of("ResNet", {"", {{"layers", "18"}}}, false).units) ==
        12'210'081 - 1'000'257);
  CHECK(floats_of_units(layout_of("ResNet", {"", {{"layers", "50"}}}, false).units) ==
        25'318'049 - 1'737'537);
}

TEST_CASE("the large MobileNetV3 has the published number of floats", "[weights][recognise]") {
  // 1,464,155 with LSTM 96 (666,624) and 37 classes (7,141).
  const ConfigPart large{"", {{"scale", "0.5"}, {"model_name", "large"}}};
  CHECK(floats_of_units(layout_of("MobileNetV3", large, false).units) ==
        1'464'155 - 666'624 - 7'141);
}

TEST_CASE("LKPAN on ResNet50 has the published number of floats", "[weights][recognise]") {
  const auto backbone = layout_of("ResNet", {"", {{"layers", "50"}}}, false);
  const std::vector<LayoutShape> shapes = {{256, 2048, 1, 1}};
  for (const auto& tail : tail_layouts(backbone, shapes)) {
    if (tail.neck.name != "LKPAN") continue;
    auto units = tail.units;
    units.resize(units.size() - 3);  // the head
    CHECK(floats_of_units(units) == 7'729'152);
    return;
  }
  FAIL("no LKPAN");
}
