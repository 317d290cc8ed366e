// Outlines against pixels: what changes when a character is taken away lies inside its outline.
#include "data/render/truth.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "data/render/renderer.h"
#include "data/render/trdg_pipeline.h"
#include "folder_bytes.h"
#include "fonts.h"
#include "support/data.h"
#include "text/utf8.h"

using namespace ocr;

namespace {

GendataOptions one_line(const std::filesystem::path& folder, const std::string& text) {
  auto options = test::corpus_options(folder, text + "\n");
  options.count = 1;
  options.format = 64;
  options.background = {1};
  options.labels = {"jsonl"};  // which hold outlines
  options.character_spacing = 40;  // far enough apart that no outline holds a neighbour
  return options;
}

bool inside(const Polygon& outline, cv::Point pixel) {
  std::vector<cv::Point2f> points;
  for (const auto& p : outline) {
    points.emplace_back(static_cast<float>(p.x), static_cast<float>(p.y));
  }
  const cv::Point2f centre(static_cast<float>(pixel.x) + 0.5F, static_cast<float>(pixel.y) + 0.5F);
  return cv::pointPolygonTest(points, centre, true) >= -0.75;  // a pixel that it cuts counts
}

// Pixels darker than white that lie in none of the outlines.
int stray_pixels(const cv::Mat& image, const std::vector<TextOutline>& outlines) {
  int stray = 0;
  for (int y = 0; y < image.rows; ++y) {
    for (int x = 0; x < image.cols; ++x) {
      if (image.at<cv::Vec3b>(y, x)[1] > 235) continue;
      const bool owned = std::any_of(outlines.begin(), outlines.end(), [&](const auto& o) {
        return inside(o.outline, {x, y});
      });
      stray += owned ? 0 : 1;
    }
  }
  return stray;
}

void add_warps(GendataOptions& options) {
  options.curve = 90;
  options.elastic = 0.05;
  options.perspective = 0.15;
  options.shear = 15;
  options.skew_angle = 8;
  options.random_skew = true;
}

}  // namespace

TEST_CASE("all ink of a warped line is inside the outlines of its characters", "[render]") {
  const test::TemporaryFolder folder;
  auto options = one_line(folder.path(), "Wgj Ap");
  add_warps(options);
  options.stroke_width = GENERATE(0, 2);
  for (std::int64_t seed = 0; seed < 40; ++seed) {
    options.seed = seed;
    const auto drawn = Renderer(setup_of(options)).render(0);
    const auto& line = drawn.annotation.lines.at(0);
    REQUIRE(line.characters.size() == 5);
    REQUIRE(line.words.size() == 2);
    CAPTURE(seed);
    CHECK(stray_pixels(drawn.image, line.characters) == 0);
    CHECK(stray_pixels(drawn.image, line.words) == 0);
  }
}

// The mask holds each character alone, so its pixels are those that would be gone without it.
TEST_CASE("the pixels of each character in the mask are inside that character's outline",
          "[render]") {
  const test::TemporaryFolder folder;
  auto options = one_line(folder.path(), "Wgj Ap");
  add_warps(options);
  options.output_mask = 1;
  for (std::int64_t seed = 0; seed < 40; ++seed) {
    options.seed = seed;
    const auto drawn = Renderer(setup_of(options)).render(0);
    const auto& characters = drawn.annotation.lines.at(0).characters;
    const std::vector<int> numbers = {1, 2, 3, 5, 6};  // the blank is the fourth
    for (std::size_t i = 0; i < characters.size(); ++i) {
      std::vector<cv::Point> pixels;
      cv::Mat own;
      cv::inRange(drawn.character_mask, cv::Scalar(numbers[i], 0, 0), cv::Scalar(numbers[i], 0, 0),
                  own);
      cv::findNonZero(own, pixels);
      CAPTURE(seed, characters[i].text);
      CHECK(pixels.size() > 20);
      CHECK(std::all_of(pixels.begin(), pixels.end(),
                        [&](auto p) { return inside(characters[i].outline, p); }));
    }
  }
}

TEST_CASE("without a label file that holds outlines none are computed", "[render]") {
  const test::TemporaryFolder folder;
  auto options = one_line(folder.path(), "Wgj Ap");
  const auto with = Renderer(setup_of(options)).render(0);
  options.labels = {"easyocr_csv"};
  const auto without = Renderer(setup_of(options)).render(0);
  CHECK(without.annotation.lines.empty());
  CHECK(with.annotation.lines.size() == 1);
  CHECK(cv::norm(with.image, without.image, cv::NORM_INF) == 0);
}

TEST_CASE("characters come in the order of the text, also from right to left", "[render]") {
  const test::TemporaryFolder folder;
  const auto drawn = Renderer(setup_of(one_line(folder.path(), "אבג"))).render(0);
  const auto& characters = drawn.annotation.lines.at(0).characters;
  REQUIRE(characters.size() == 3);
  CHECK(characters[0].text == "א");
  CHECK(characters[0].outline[0].x > characters[2].outline[0].x);
}

TEST_CASE("a letter with its mark is one character, a ligature too", "[render]") {
  const test::TemporaryFolder folder;
  auto options = one_line(folder.path(), "ffi");
  options.character_spacing = 0;
  const auto ligature = Renderer(setup_of(options)).render(0).annotation.lines.at(0).characters;
  REQUIRE(ligature.size() == 1);
  CHECK(ligature[0].text == "ffi");
  const auto marked = Renderer(setup_of(one_line(folder.path(), "q\u0303a"))).render(0);
  CHECK(marked.annotation.lines.at(0).characters.at(0).text == "q\u0303");
}

TEST_CASE("vertical text runs downwards, and its outlines with it", "[render]") {
  const test::TemporaryFolder folder;
  auto options = one_line(folder.path(), "漢字");
  options.font = {test::noto_cjk().path.string() + "#2"};
  options.orientation = 1;
  const auto drawn = Renderer(setup_of(options)).render(0);
  CHECK(drawn.image.cols == 64);
  CHECK(drawn.image.rows > 100);
  const auto& line = drawn.annotation.lines.at(0);
  CHECK(line.vertical);
  CHECK(line.characters.at(0).outline[2].y < line.characters.at(1).outline[0].y + 1);
  CHECK(stray_pixels(drawn.image, line.characters) == 0);
}
