#include "report/report.h"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

#include "base/base64.h"
#include "base/error.h"
#include "base/files.h"
#include "image/codec.h"
#include "support/data.h"

namespace ocr {
namespace {

namespace fs = std::filesystem;
using Catch::Contains;

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// Inputs of every kind, small.
struct Inputs {
  test::TemporaryFolder folder;
  ReportOptions options;

  Inputs() {
    const cv::Mat image(20, 60, CV_8UC3, cv::Scalar(200, 120, 40));
    for (const auto* name : {"1.png", "2.png", "3.png"})
      write("im/" + std::string(name), encode_png(image));
    write("gt.txt", "im/1.png\tHouse <b>\nim/2.png\tسلام\nim/3.png\tdoor\n");
    write("predict.jsonl", R"({"image":"1.png","text":"Hause <b>","score":0.25})"
                           "\n"
                           R"({"image":"2.png","text":"سلام","score":0.75})"
                           "\n"
                           R"({"image":"3.png","error":{"code":"corrupt_file","message":"cut"}})"
                           "\n");
    write("metrics.jsonl",
          R"({"kind":"train","step":10,"epoch":1,"lr":0.001,"loss":3.2,"acc":0.1})"
          "\n"
          R"({"kind":"eval","step":20,"epoch":1,"acc":0.4,"norm_edit_dis":0.7,"loss":null})"
          "\n");
    write("before.json", result(0.101, 0.8));
    write("after.json", result(0.456, 0.3));
    options.title = "Demo <1>";
    options.output = path("out/report.html");
    options.notes = {"ran on 2 cores & no GPU"};
    options.samples = {{path("gt.txt"), 2}};
    options.curves = {{"run", path("metrics.jsonl")}};
    options.results = {{"before", path("before.json")}, {"after", path("after.json")}};
    options.predictions = {{"tuned", path("gt.txt"), path("predict.jsonl")}};
  }

  fs::path path(const std::string& name) const { return folder.path() / name; }
  void write(const std::string& name, std::string_view bytes) const {
    write_atomically(path(name), bytes);
  }
  static std::string result(double exact, double cer) {
    return fmt::format(
        R"({{"n":231,"exact":{},"ignore_case":0.5,"alnum":0.6,"n_alnum":229,"cer":{},"ned":0.7}})",
        exact, cer);
  }
  std::string page() const {
    write_report(options);
    return read_file(options.output);
  }
};

TEST_CASE("a report holds the figures side by side with their change", "[report]") {
  const std::string page = Inputs().page();
  CHECK_THAT(
      page,
      Contains("<th scope=\"col\"><bdi>before</bdi></th><th scope=\"col\"><bdi>after</bdi></th>"));
  CHECK_THAT(page, Contains("<td>10.1 %</td><td>45.6 %</td><td class=\"better\">+35.5</td>"));
  CHECK_THAT(page, Contains("<td>80.0 %</td><td>30.0 %</td><td class=\"better\">−50.0</td>"));
  CHECK_THAT(page, Contains("<td>231</td><td>231</td>"));
}

TEST_CASE("a report holds the images themselves and the texts escaped", "[report]") {
  const Inputs inputs;
  const std::string page = inputs.page();
  CHECK(count_of(page, "<img src=\"data:image/jpeg;base64,") == 2 + 3);  // samples and cards
  const cv::Mat image = read_image(inputs.path("im/1.png"));
  CHECK_THAT(page, Contains(base64_encode(encode_jpeg(image, 80))));
  CHECK_THAT(page, Contains("<title>Demo &lt;1&gt;</title>") && !Contains("House <b>"));
  CHECK_THAT(page, Contains("ran on 2 cores &amp; no GPU"));
}

TEST_CASE("a report marks what was misread and counts right and wrong", "[report]") {
  const std::string page = Inputs().page();
  CHECK_THAT(page, Contains("Wrong: 2") && Contains("Right: 1"));
  CHECK_THAT(page,
             Contains("H<mark>o</mark>use &lt;b&gt;") && Contains("H<mark>a</mark>use &lt;b&gt;"));
  CHECK_THAT(page, Contains("<em>corrupt_file: cut</em>") && Contains("0.250"));
}

TEST_CASE("a report refers to nothing outside itself and runs no script", "[report]") {
  const std::string page = Inputs().page();
  for (const auto* part : {"http:", "https:", "<script", "<link", "@import", "url("}) {
    CHECK_THAT(page, !Contains(part));
  }
}

TEST_CASE("more cards than wanted end in a count of the rest", "[report]") {
  Inputs inputs;
  inputs.options.most_cards = 1;
  const std::string page = inputs.page();
  CHECK_THAT(page, Contains("and 1 more"));
  CHECK(count_of(page, "<article") == 2);
}

TEST_CASE("an image that cannot be read is named in its place", "[report]") {
  const Inputs inputs;
  inputs.write("im/1.png", "GIF89a");
  CHECK_THAT(inputs.page(), Contains("class=\"unreadable\"") && Contains("1.png"));
}

TEST_CASE("the summary has one line for each result and predicted set", "[report]") {
  const Inputs inputs;
  const std::string summary = write_report(inputs.options);
  CHECK_THAT(
      summary,
      Contains("before: exact 10.1 %, ignoring case 50.0 %, [a-z0-9] 60.0 %, CER 80.0 %, n 231\n"));
  CHECK_THAT(summary, Contains("tuned, from its predictions: exact 33.3 %"));
}

TEST_CASE("a damaged input leaves no report behind", "[report]") {
  const Inputs inputs;
  inputs.write("predict.jsonl", "{\"image\":\"1.png\",\"text\":\"a\"}\n{\"image\n");
  CHECK_THROWS_WITH(write_report(inputs.options), Contains("predict.jsonl:2: not JSON"));
  CHECK_FALSE(fs::exists(inputs.options.output));
}

}  // namespace
}  // namespace ocr
