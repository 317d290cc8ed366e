#include "data/synthetic_dataset.h"

#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "base/files.h"
#include "data/dataset_options.h"
#include "image/codec.h"
#include "support/data.h"

namespace ocr {
namespace {

using Catch::Contains;
namespace fs = std::filesystem;

constexpr auto kTransforms =
    "transforms: [DecodeImage: , CTCLabelEncode: , RecResizeImg: {image_shape: [3, 32, 160]}]";

struct Folder {
  test::TemporaryFolder folder;

  // Words of one to eight of the letters a to j, in DejaVu Sans.
  std::string pipeline() const {
    const auto path = folder.path() / "pipeline.yml";
    write_atomically(path,
                     "Text: {sources: [Pattern: {patterns: ['[a-j]{1,8}']}]}\n"
                     "Fonts: {files: [/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf]}\n");
    return path.string();
  }

  // Four images of 40 x 20 whose labels are "real0" to "real3".
  std::string real_labels() const {
    std::string labels;
    for (int i = 0; i < 4; ++i) {
      const auto name = fmt::format("{}.png", i);
      write_atomically(folder.path() / name,
                       encode_png(cv::Mat(20, 40, CV_8UC3, cv::Scalar::all(i))));
      labels += fmt::format("{}\treal{}\n", name, i);
    }
    write_atomically(folder.path() / "gt.txt", labels);
    return (folder.path() / "gt.txt").string();
  }

  SyntheticDataSetOptions options(const std::string& more = {}) const {
    SyntheticDataSetOptions o;
    const auto yaml =
        fmt::format("pipeline: {}\nsamples_per_epoch: 40\n{}\n{}\n", pipeline(), kTransforms, more);
    config::read_yaml({"memory", yaml, {}}, config::describe_of(o));
    return o;
  }
};

RecLabelRules rules(const std::u32string& characters = U"abcdefghijrl0123") {
  RecLabelRules rules;
  rules.charset = Charset(characters);
  rules.seed = 7;
  return rules;
}

std::vector<std::string> texts(const RecSamples& set, std::int64_t epoch) {
  std::vector<std::string> texts;
  for (const auto index : set.order(7, epoch, true)) {
    texts.push_back(set.get(index, RandomStream(1)).text);
  }
  return texts;
}

TEST_CASE("every epoch of a synthetic set has new samples, the same ones for the same seed",
          "[data]") {
  const Folder folder;
  const SyntheticDataset set(folder.options(), rules());
  CHECK(set.size() == 40);
  CHECK(texts(set, 0) == texts(SyntheticDataset(folder.options(), rules()), 0));
  const auto first = texts(set, 0);
  const auto second = texts(set, 1);
  CHECK(first.size() == 40);
  const std::set<std::string> all(first.begin(), first.end());
  CHECK(std::count_if(second.begin(), second.end(),
                      [&](const auto& text) { return all.count(text) > 0; }) < 10);
}

TEST_CASE("texts that the dictionary or max_text_length cannot hold are not drawn", "[data]") {
  const Folder folder;
  auto few = rules(U"abcdef");
  few.max_text_length = 3;
  const SyntheticDataset set(folder.options(), few);
  for (const auto& text : texts(set, 0)) {
    CAPTURE(text);
    CHECK(text.size() <= 3);
    CHECK(text.find_first_not_of("abcdef") == std::string::npos);
  }
}

TEST_CASE("labels become lower case, the letters in the picture stay", "[data]") {
  const Folder folder;
  auto lower = rules();
  lower.lower_case = true;
  auto options = folder.options();
  const auto small = SyntheticDataset(options, lower).get(0, RandomStream(1));
  options.overrides = {"Text.case=upper"};
  const auto capitals = SyntheticDataset(options, lower).get(0, RandomStream(1));
  CHECK(capitals.text == small.text);
  CHECK(capitals.image.cols != small.image.cols);
}

TEST_CASE("real images take their share of each epoch, all of them in turn", "[data]") {
  const Folder folder;
  SyntheticDataset set(
      folder.options("real_share: 0.2\nlabel_file_list: [" + folder.real_labels() + "]"),
      rules(U"abcdefghijrel0123"));
  set.run_preflight(false);
  std::map<std::string, int> seen;
  int real = 0;
  for (const std::int64_t epoch : {0, 1}) {
    for (const auto& text : texts(set, epoch)) {
      if (text.find('r') == std::string::npos) continue;
      ++seen[text];
      ++real;
    }
  }
  CHECK(real == 16);  // 20 % of 40, twice
  CHECK(seen.size() == 4);
  for (const auto& [text, count] : seen) CHECK(count == 4);
}

TEST_CASE("a synthetic set that cannot work is an error before the first step", "[data]") {
  const Folder folder;
  const auto message = [&](const SyntheticDataSetOptions& options, const RecLabelRules& r) {
    try {
      SyntheticDataset(options, r).run_preflight(false);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  CHECK_THAT(message(folder.options("real_share: 0.5"), rules()), Contains("label_file_list"));
  CHECK_THAT(message(folder.options(), rules(U"xyz")),
             Contains("the dictionary lacks the character"));
  auto options = folder.options();
  options.overrides = {"Layout.name=Scene"};
  CHECK_THAT(message(options, rules()), Contains("Layout must be Line"));
  options.pipeline = "none.yml";
  CHECK_THAT(message(options, rules()), Contains("none.yml: no such file"));
  options.pipeline = "";
  CHECK_THAT(message(options, rules()), Contains("SyntheticDataSet.pipeline"));
}

TEST_CASE("a pipeline is also found by its name in configs/data/", "[data]") {
  const Folder folder;
  auto options = folder.options();
  options.pipeline = "elsewhere/scene_words.yml";
  options.overrides = {"Fonts.files=[/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf]"};
  auto wide = rules(U"");
  std::u32string ascii;
  for (char32_t c = 33; c < 127; ++c) ascii += c;
  wide.charset = Charset(ascii);
  CHECK_FALSE(SyntheticDataset(options, wide).get(0, RandomStream(1)).image.empty());
}

}  // namespace
}  // namespace ocr
