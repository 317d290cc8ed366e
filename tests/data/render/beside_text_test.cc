// Rules and neighbours: what stands beside the letters and is in no label.
#include <set>

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "data/render/font.h"
#include "data/render/renderer.h"
#include "data/render/trdg_pipeline.h"
#include "folder_bytes.h"
#include "fonts.h"
#include "support/data.h"

using namespace ocr;

namespace {

RenderSetup black_on_white(const std::filesystem::path& folder) {
  auto options = test::corpus_options(folder, "nnnnn\n");
  options.count = 1;
  options.format = 64;
  options.background = {1};
  options.text_color = "#000000";
  options.margins = {16};
  return setup_of(options);
}

cv::Mat drawn(const RenderSetup& setup, std::size_t index = 0) {
  cv::Mat grey;
  cv::cvtColor(Renderer(setup).render(index).image, grey, cv::COLOR_BGR2GRAY);
  return grey;
}

// Where the two differ.
cv::Rect changed(const cv::Mat& a, const cv::Mat& b) {
  cv::Mat difference;
  cv::absdiff(a, b, difference);
  std::vector<cv::Point> points;
  cv::findNonZero(difference > 8, points);
  return cv::boundingRect(points);
}

}  // namespace

TEST_CASE("an underline is as long as the text and below its letters", "[render]") {
  const test::TemporaryFolder folder;
  auto setup = black_on_white(folder.path());
  const auto plain = drawn(setup);
  setup.pipeline.rules = {
      UnderlineRule{.depth = {0.2}, .thickness = {0.1}, .overhang = {0}, .coloured = 0}};
  const auto line = changed(plain, drawn(setup));
  const auto letters = changed(plain, cv::Mat(plain.size(), CV_8U, cv::Scalar(255)));
  CHECK(std::abs(line.x - letters.x) <= 1);
  CHECK(std::abs(line.width - letters.width) <= 2);
  CHECK(line.y > letters.y + letters.height);
  CHECK(line.height <= 6);
}

TEST_CASE("the sides of a table cell run through the whole picture", "[render]") {
  const test::TemporaryFolder folder;
  auto setup = black_on_white(folder.path());
  const auto plain = drawn(setup);
  setup.pipeline.rules = {
      TableLinesRule{.each = 1, .gap = {0.1}, .thickness = {0.05}, .coloured = 0}};
  const auto lines = changed(plain, drawn(setup));
  CHECK(lines == cv::Rect(0, 0, plain.cols, plain.rows));
}

// The letters' own pixels stay: a neighbour never reaches into the text.
TEST_CASE("neighbours appear in the margins, not on the letters", "[render]") {
  const test::TemporaryFolder folder;
  auto setup = black_on_white(folder.path());
  const bool bent = GENERATE(false, true);
  if (bent) setup.pipeline.warps = {CurveOptions{.degrees = {40}}};
  const auto plain = drawn(setup);
  setup.pipeline.neighbours = {
      .probability = 1, .above = 1, .below = 1, .before = 1, .after = 1, .behind = 0};
  const auto with = drawn(setup);
  cv::Mat letters = plain < 128;
  cv::Mat difference;
  cv::absdiff(plain, with, difference);
  CHECK(cv::countNonZero(difference > 64) > 40);
  CHECK(cv::countNonZero((difference > 64) & letters) == 0);
  CHECK(Renderer(setup).render(0).effects.back() == "Neighbours");
}

TEST_CASE("fonts for training and fonts for tests have no family in common", "[render]") {
  const test::TemporaryFolder folder;
  auto setup = black_on_white(folder.path());
  setup.pipeline.fonts.files = {};
  setup.pipeline.fonts.folder = "/usr/share/fonts/truetype";
  setup.pipeline.fonts.split.test_share = 0.3;
  const auto families = [&](TextPartName part) {
    setup.pipeline.fonts.split.part = part;
    const Renderer renderer(setup);
    const auto library = open_font_library();
    std::set<std::string> names;
    for (std::size_t i = 0; i < renderer.fonts().size(); ++i) {
      names.insert(Font(library.get(), renderer.fonts().file(i)).family());
    }
    return names;
  };
  const auto train = families(TextPartName::Train);
  const auto test = families(TextPartName::Test);
  CHECK(train.size() > test.size());
  CHECK(test.size() > 2);
  for (const auto& family : test) CHECK(train.count(family) == 0);
}
