#include "data/render/pipeline_options.h"

#include <sstream>

#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "base/files.h"
#include "data/render/gendata.h"
#include "data/render/trdg_pipeline.h"
#include "folder_bytes.h"
#include "support/data.h"

using namespace ocr;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

PipelineOptions read(const config::Source& source) {
  PipelineOptions pipeline;
  config::read_yaml(source, config::describe_of(pipeline));
  return pipeline;
}

void check(const std::string& yaml) {
  validate(read({"memory", yaml, {}}));
}

// Every flag that changes what an image shows, at a value that is not its default.
GendataOptions all_looks(const fs::path& folder) {
  auto options = test::corpus_options(folder, "one two\nthree\nfour five\n");
  options.count = 12;
  options.format = 48;
  options.margins = {4, 6, 5, 7};
  options.margin_jitter = 0.5;
  options.background = {0, 1, 2, 4};
  options.text_color = "random";
  options.stroke_width = 1;
  options.character_spacing = 2;
  options.letter_spacing = 0.1;
  options.space_width = 1.5;
  options.handwritten = true;
  options.skew_angle = 5;
  options.random_skew = true;
  options.distorsion = 1;
  options.shear = options.curve = 10;
  options.perspective = options.elastic = 0.05;
  options.weight = options.outline = options.shadow = options.invert = options.lowres = 0.5;
  options.blur = 1;
  options.noise = 5;
  return options;
}

}  // namespace

TEST_CASE("every ready pipeline is read, holds together and is written back as it is", "[render]") {
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(test::source_dir() / "configs/data")) {
    if (entry.path().filename() == "languages.yml") continue;
    CAPTURE(entry.path().string());
    const auto pipeline = read(config::source_file(entry.path()));
    CHECK_NOTHROW(validate(pipeline));
    const auto written = config::write(pipeline);
    CHECK(config::write(read({"memory", written, {}})) == written);
    ++files;
  }
  CHECK(files >= 6);
}

TEST_CASE("what trdg's flags say can be written as a pipeline file that draws the same images",
          "[render]") {
  const test::TemporaryFolder folder;
  auto options = all_looks(folder.path());
  const auto first = fs::path(options.output_dir);
  run_gendata(options);
  const auto pipeline = read({"memory", config::write(pipeline_of(options)), {}});
  options.output_dir = (folder.path() / "again").string();
  run_gendata(options, pipeline);
  const auto bytes = test::folder_bytes(first);
  CHECK(bytes.size() > 12);
  CHECK(bytes == test::folder_bytes(options.output_dir));
}

TEST_CASE("a pipeline that cannot work is refused with its key", "[render]") {
  CHECK_THROWS_WITH(check("Layout: {margins: [1, 2]}"), Contains("Layout.margins"));
  CHECK_THROWS_WITH(check("Layout: {height: 12}"), Contains("leaves 2 pixels"));
  CHECK_THROWS_WITH(check("Backgrounds: [Photo: {}]"), Contains("photos"));
  CHECK_THROWS_WITH(check("Backgrounds: []"), Contains("Backgrounds"));
  CHECK_THROWS_WITH(check("Colours: {text: blue}"), Contains("Colours.text") && Contains("blue"));
  CHECK_THROWS_WITH(check("Warps: [Skew: {degrees: [5, -5]}]"), Contains("Warps.0.Skew.degrees"));
  CHECK_THROWS_WITH(check("Styles: [Stroke: {colour: '#12'}]"), Contains("Stroke.colour"));
  CHECK_THROWS_WITH(check("Warps: [Scew: {}]"), Contains("Skew"));
  CHECK_NOTHROW(check("Layout: {height: 12, vertical: true, margins: [9, 2, 9, 2]}"));
}

TEST_CASE("docs/pipeline.md is what ocr-gendata --print-reference prints", "[render]") {
  PipelineOptions defaults;
  std::ostringstream out;
  config::write_reference(out, config::describe_of(defaults));
  const bool equal =
      read_file(test::source_dir() / "docs/pipeline.md").find(out.str()) != std::string::npos;
  INFO("run: ocr-gendata --print-reference, and put its table into docs/pipeline.md");
  CHECK(equal);
}
