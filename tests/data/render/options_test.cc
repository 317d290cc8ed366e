#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "data/render/gendata_options.h"
#include "data/render/pipeline_options.h"
#include "data/render/sample_image.h"

using namespace ocr;

// trdg 1.8.0's table of flags.
TEST_CASE("the defaults are trdg's", "[render]") {
  const GendataOptions o;
  CHECK(o.output_dir == "out/");
  CHECK(o.language == "en");
  CHECK(o.length == 1);
  CHECK(o.format == 32);
  CHECK(o.extension == "jpg");
  CHECK(o.thread_count == 1);
  CHECK(o.background == std::vector<std::int64_t>{0});
  CHECK(o.text_color == "#282828");
  CHECK(o.margins == std::vector<std::int64_t>{5, 5, 5, 5});
  CHECK(o.name_format == 0);
  CHECK(o.skew_angle == 0);
  CHECK(o.blur == 0);
}

TEST_CASE("the options survive being written and read", "[render]") {
  GendataOptions o;
  o.count = 12;
  o.font = {"a.ttf", "b.ttf"};
  o.margins = {1, 2, 3, 4};
  o.text_case = TextCase::Mixed;
  o.lowres = 0.25;
  GendataOptions read;
  config::read_yaml({"memory", config::write(o), {}}, config::describe_of(read));
  CHECK(config::write(read) == config::write(o));
  CHECK(read.margins == o.margins);
  CHECK(read.text_case == TextCase::Mixed);
}

TEST_CASE("contradictory options are usage errors that name the flags", "[render]") {
  const auto message = [](auto change) {
    GendataOptions o;
    o.count = 1;
    change(o);
    try {
      validate(o);
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::Usage);
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(message([](auto&) {}).empty());
  CHECK(message([](auto& o) { o.count = 0; }).find("--count") != std::string::npos);
  CHECK(message([](auto& o) { o.margins = {1, 2}; }).find("--margins") != std::string::npos);
  CHECK(message([](auto& o) { o.margins = {15}; }).find("leaves 2 pixels") != std::string::npos);
  CHECK(message([](auto& o) { o.background = {3}; }).find("--image_dir") != std::string::npos);
  CHECK(message([](auto& o) { o.text_color = "blue"; }).find("--text_color") != std::string::npos);
}

TEST_CASE("margins are top, left, bottom, right, or one for all", "[render]") {
  CHECK(margins_of({1, 2, 3, 4}).left == 2);
  CHECK(margins_of({1, 2, 3, 4}).bottom == 3);
  CHECK(margins_of({7}).right == 7);
}

TEST_CASE("file names follow trdg's three formats", "[render]") {
  GendataOptions o;
  CHECK(image_name(o, 7, "a b") == "a b_7.jpg");
  CHECK(image_name(o, 7, "1/2") == "1_2_7.jpg");
  o.name_format = 1;
  CHECK(image_name(o, 7, "a b") == "7_a b.jpg");
  o.name_format = 2;
  CHECK(image_name(o, 7, "a b") == "7.jpg");
}

TEST_CASE("a long text is cut in the file name only, at the end of a character", "[render]") {
  GendataOptions o;
  std::string text;
  for (int i = 0; i < 100; ++i) text += "綜";  // 3 bytes each
  const auto name = image_name(o, 0, text);
  CHECK(name == text.substr(0, 198) + "_0.jpg");
}
