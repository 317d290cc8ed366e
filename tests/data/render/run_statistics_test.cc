#include "data/render/run_statistics.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/render/renderer.h"

using namespace ocr;

namespace {

RenderedText sample_of(const std::string& text, int width, std::size_t font) {
  RenderedText sample;
  sample.text = text;
  sample.image = cv::Mat::zeros(32, width, CV_8UC3);
  sample.font = font;
  return sample;
}

// Five samples with everything that is counted.
std::vector<RenderedText> samples() {
  std::vector<RenderedText> all = {sample_of("aba", 40, 2), sample_of("é", 7, 0),
                                   sample_of("", 40, 2), sample_of("綜a", 90, 1),
                                   sample_of("b b", 41, 2)};
  all[0].effects = {"Blur", "Curve", "Blur"};
  all[1].effects = {"Blur"};
  all[1].refusals = {{"no font has the character", "綜合綜", "綜合綜x"},
                     {"nothing to see", "", " "}};
  all[4].refusals = {{"no font has the character", "合", "合"}};
  return all;
}

RunStatistics counted(const std::vector<RenderedText>& all, std::size_t first, std::size_t last) {
  RunStatistics statistics;
  for (std::size_t i = first; i < last; ++i) statistics.count(all[i]);
  return statistics;
}

}  // namespace

// The expected numbers are counted by hand.
TEST_CASE("characters, lengths, widths, fonts and effects of samples are counted", "[render]") {
  const auto s = counted(samples(), 0, 5);
  CHECK(s.images == 5);
  CHECK((s.characters ==
         std::map<char32_t, std::int64_t>{{U'a', 3}, {U'b', 3}, {U'é', 1}, {U'綜', 1}, {U' ', 1}}));
  using Counts = std::map<std::uint32_t, std::int64_t>;
  CHECK((s.lengths == Counts{{0, 1}, {1, 1}, {2, 1}, {3, 2}}));
  CHECK((s.widths == Counts{{7, 1}, {40, 2}, {41, 1}, {90, 1}}));
  CHECK((s.fonts == Counts{{0, 1}, {1, 1}, {2, 3}}));
  CHECK((s.effects == std::map<std::string, std::int64_t>{{"Blur", 2}, {"Curve", 1}}));
}

TEST_CASE("refused tries are counted by cause, with the tries of each character", "[render]") {
  const auto s = counted(samples(), 0, 5);
  CHECK(s.refused == 3);
  const auto& missing = s.refusals.at("no font has the character");
  CHECK(missing.count == 2);
  CHECK((missing.characters == std::map<char32_t, std::int64_t>{{U'綜', 1}, {U'合', 2}}));
  CHECK(missing.examples == std::vector<std::string>{"綜合綜x", "合"});
  CHECK(s.refusals.at("nothing to see").count == 1);
  CHECK(to_string(s) ==
        "5 images, 3 texts refused: no font has the character: 2 合 (U+5408), 綜 "
        "(U+7D9C); nothing to see: 1");
}

TEST_CASE("parts merged in their order are the whole, wherever it is cut", "[render]") {
  const auto all = samples();
  const auto whole = counted(all, 0, all.size());
  for (std::size_t cut = 0; cut <= all.size(); ++cut) {
    auto first = counted(all, 0, cut);
    first.merge(counted(all, cut, all.size()));
    CHECK((first == whole));
  }
}

TEST_CASE("statistics come back from their JSON as they were", "[render]") {
  const auto whole = counted(samples(), 0, 5);
  CHECK((read_statistics(write_statistics(whole)) == whole));
  CHECK((read_statistics(write_statistics({})) == RunStatistics()));
  CHECK(write_statistics(whole).find('\n') == std::string::npos);
}

TEST_CASE("what is no statistics of a run is an error", "[render]") {
  for (const char* bad : {"", "{", "[]", "{}", "{\"images\":\"3\"}", "null"}) {
    CAPTURE(bad);
    CHECK_THROWS_WITH(read_statistics(bad), Catch::Contains("cannot be read"));
  }
}

TEST_CASE("a refused text that is no UTF-8 does not stop the run", "[render]") {
  RunStatistics statistics;
  statistics.count(Refusal{"a label cannot hold bytes that are not UTF-8", "", "a\xFF"});
  const auto read = read_statistics(write_statistics(statistics));
  CHECK(read.refusals.begin()->second.examples == std::vector<std::string>{"a\uFFFD"});
}

TEST_CASE("statistics stay small whatever is refused", "[render]") {
  RunStatistics one_by_one;
  RunStatistics merged;
  for (int i = 0; i < 1000; ++i) {
    const Refusal refusal{"cannot hold " + std::to_string(i), "", std::string(1000, 'x')};
    RunStatistics part;
    part.count(refusal);
    one_by_one.count(refusal);
    merged.merge(part);
    one_by_one.count(Refusal{"same", "", std::to_string(i)});
    part = {};
    part.count(Refusal{"same", "", std::to_string(i)});
    merged.merge(part);
  }
  CHECK(one_by_one.refusals.size() == 65);  // 64 causes and the others as one
  CHECK(one_by_one.refusals.at("other causes").count == 1000 - 63);
  CHECK(one_by_one.refusals.at("same").examples.size() == 5);
  CHECK(one_by_one.refusals.at("cannot hold 0").examples[0] == std::string(80, 'x') + "…");
  CHECK((merged == one_by_one));
}
