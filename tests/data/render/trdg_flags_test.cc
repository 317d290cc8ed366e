// What trdg's flags mean for the texts and the picture. Their meanings are those of trdg 1.8.0.
#include <set>

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

#include "base/files.h"
#include "data/render/gendata.h"
#include "data/render/renderer.h"
#include "data/render/trdg_pipeline.h"
#include "folder_bytes.h"
#include "image/codec.h"
#include "support/data.h"
#include "text/utf8.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

GendataOptions line_on_white(const fs::path& folder, const std::string& text) {
  auto options = test::corpus_options(folder, text + "\n");
  options.count = 1;
  options.background = {1};
  return options;
}

int first_ink_column(const cv::Mat& image) {
  for (int x = 0; x < image.cols; ++x) {
    double low = 255;
    cv::minMaxLoc(image.col(x).clone().reshape(1), &low);
    if (low < 128) return x;
  }
  return -1;
}

}  // namespace

TEST_CASE("the flag -rs draws from the pools that are asked for", "[render]") {
  const test::TemporaryFolder folder;
  auto options = line_on_white(folder.path(), "");
  options.input_file.clear();
  options.languages = (test::source_dir() / "configs/data/languages.yml").string();
  options.random_sequences = options.include_numbers = true;
  options.count = 50;
  const Renderer renderer(setup_of(options));
  for (std::size_t i = 0; i < 50; ++i) {
    const auto text = renderer.render(i).text;
    CAPTURE(text);
    CHECK(text.size() >= 2);
    CHECK(text.size() <= 10);
    CHECK(text.find_first_not_of("0123456789") == std::string::npos);
  }
}

TEST_CASE("the flag -wd and -al place the text in a wider image, and wider text makes a wider one",
          "[render]") {
  const test::TemporaryFolder folder;
  auto options = line_on_white(folder.path(), "word");
  options.width = 400;
  std::vector<int> starts;
  for (const std::int64_t alignment : {0, 1, 2}) {
    options.alignment = alignment;
    const auto image = Renderer(setup_of(options)).render(0).image;
    CHECK(image.cols == 400);
    starts.push_back(first_ink_column(image));
  }
  CHECK(starts[0] < 12);
  CHECK(starts[1] > 100);
  CHECK(starts[2] > 300);
  options.width = 20;
  CHECK(Renderer(setup_of(options)).render(0).image.cols > 40);
}

TEST_CASE("the flag -sw widens spaces, and 0 takes them out of the label too", "[render]") {
  const test::TemporaryFolder folder;
  auto options = line_on_white(folder.path(), "a b c");
  const auto usual = Renderer(setup_of(options)).render(0);
  options.space_width = 3;
  CHECK(Renderer(setup_of(options)).render(0).image.cols > usual.image.cols + 10);
  options.space_width = 0;
  const auto closed = Renderer(setup_of(options)).render(0);
  CHECK(closed.text == "abc");
  CHECK(closed.image.cols < usual.image.cols);
}

TEST_CASE("the flag -cs puts space between characters", "[render]") {
  const test::TemporaryFolder folder;
  auto options = line_on_white(folder.path(), "word");
  const auto usual = Renderer(setup_of(options)).render(0).image.cols;
  options.character_spacing = 10;
  // Ten pixels of a font 32 high, which is drawn about two thirds as high.
  CHECK(Renderer(setup_of(options)).render(0).image.cols ==
        Approx(usual + 4 * 10 * 0.68).margin(8));
}

TEST_CASE("the flag -stw draws a stroke of its colour round the letters", "[render]") {
  const test::TemporaryFolder folder;
  auto options = line_on_white(folder.path(), "word");
  options.format = 64;
  options.stroke_width = 3;
  options.stroke_fill = "#ff0000";
  const auto image = Renderer(setup_of(options)).render(0).image;
  int red = 0;
  for (const auto& pixel : cv::Mat_<cv::Vec3b>(image)) red += pixel == cv::Vec3b(0, 0, 255) ? 1 : 0;
  CHECK(red > 100);
}

TEST_CASE("the flag -im writes grey or black and white pixels", "[render]") {
  const test::TemporaryFolder folder;
  auto options = line_on_white(folder.path(), "word");
  options.text_color = "#a00000";
  options.image_mode = ImageModeName::Bilevel;
  run_gendata(options);
  for (const auto& pixel : cv::Mat_<cv::Vec3b>(read_image(folder.path() / "out/0.png"))) {
    CHECK((pixel == cv::Vec3b(0, 0, 0) || pixel == cv::Vec3b(255, 255, 255)));
  }
}

TEST_CASE("the flag -om and -obb write masks and boxes beside each image", "[render]") {
  const test::TemporaryFolder folder;
  auto options = line_on_white(folder.path(), "ab c");
  options.output_mask = options.output_bboxes = 1;
  run_gendata(options);
  const auto mask = read_image(folder.path() / "out/0_mask.png");
  CHECK(mask.size() == read_image(folder.path() / "out/0.png").size());
  double most = 0;
  cv::minMaxLoc(mask.reshape(1), nullptr, &most);
  CHECK(most == 4);  // the fourth character, in blue; none is in another channel
  CHECK(split_lines(read_file(folder.path() / "out/0_boxes.txt")).size() == 4);
  options.output_bboxes = 2;
  run_gendata(options);
  CHECK(read_file(folder.path() / "out/0.box").starts_with("a "));
}

TEST_CASE("the flag -d moves ink up and down, -do 1 sideways", "[render]") {
  const test::TemporaryFolder folder;
  auto options = line_on_white(folder.path(), "a long line of words");
  const auto flat = Renderer(setup_of(options)).render(0);
  for (const std::int64_t kind : {1, 2, 3}) {
    for (const std::int64_t orientation : {0, 1, 2}) {
      options.distorsion = kind;
      options.distorsion_orientation = orientation;
      const auto bent = Renderer(setup_of(options)).render(0);
      CAPTURE(kind, orientation);
      CHECK(bent.image.rows == flat.image.rows);
      const bool same = bent.image.size() == flat.image.size() &&
                        cv::norm(bent.image, flat.image, cv::NORM_INF) == 0;
      CHECK_FALSE(same);
    }
  }
}

TEST_CASE("the flag -hw draws no two equal letters alike", "[render]") {
  const test::TemporaryFolder folder;
  auto options = line_on_white(folder.path(), "oooooooo");
  options.format = 64;
  options.handwritten = true;
  options.labels = {"jsonl"};
  const auto drawn = Renderer(setup_of(options)).render(0);
  const auto& characters = drawn.annotation.lines.at(0).characters;
  std::set<double> heights;
  for (const auto& c : characters) heights.insert(c.outline[0].y);
  CHECK(heights.size() > 4);
}

TEST_CASE("the flag -wk takes sentences of a dump", "[render]") {
  const test::TemporaryFolder folder;
  auto options = line_on_white(folder.path(), "A first sentence is here. Another one follows it.");
  options.use_wikipedia = options.input_file;
  options.input_file.clear();
  options.length = 2;
  const auto text = Renderer(setup_of(options)).render(0).text;
  CAPTURE(text);
  CHECK(std::count(text.begin(), text.end(), ' ') == 1);
}
