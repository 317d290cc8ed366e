#include "data/text_sources/lines.h"

#include <set>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "data/text_sources/texts.h"

using namespace ocr;
using test::TextFiles;

namespace {

std::unique_ptr<TextSource> source_of(const LinesOptions& options,
                                      const TextSplitOptions& split = {}) {
  const auto languages = test::no_language();
  return make_source(options, TextSourceContext{"xx", languages, TextPart(split)});
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& text : texts) all += text + "|";
  return all;
}

}  // namespace

TEST_CASE("lines are taken in order and from the top again; later tries draw any line", "[texts]") {
  TextFiles files;
  const auto source =
      source_of({.files = {files.add("1.txt", "a\nb\n"), files.add("2.txt", "c\n")}});
  CHECK(joined(test::draw_texts(*source, 7)) == "a|b|c|a|b|c|a|");
  std::set<std::string> redrawn;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    redrawn.insert(source->text(0, 1, RandomStream(seed)));
  }
  CHECK(redrawn.size() == 3);
}

TEST_CASE("lines in random order are alike likely", "[texts]") {
  TextFiles files;
  const auto source =
      source_of({.files = {files.add("1.txt", "a\nb\nc\nd\n")}, .order = LineOrder::Random});
  CHECK(test::chi_square(test::count_texts(test::draw_texts(*source, 4000)), 4) < 16.3);
}

TEST_CASE("a longer line is cut between words, a long word between characters", "[texts]") {
  TextFiles files;
  const auto path = files.add("1.txt", "the quick brown fox\nshort\nunbreakableword\n");
  const auto source = source_of({.files = {path}, .max_characters = 11});
  CHECK(joined(test::draw_texts(*source, 3)) == "the quick|short|unbreakable|");
}

TEST_CASE("words in a row are drawn from anywhere in a line", "[texts]") {
  TextFiles files;
  const auto path = files.add("1.txt", "one two, three four.\n");
  const auto source = source_of({.files = {path}, .words = {2}});
  const auto counts = test::count_texts(test::draw_texts(*source, 3000));
  CHECK(counts.size() == 3);
  CHECK(counts.count("one two,") == 1);
  CHECK(counts.count("two, three") == 1);
  CHECK(counts.count("three four.") == 1);
  CHECK(test::chi_square(counts, 3) < 13.8);
  const auto all = source_of({.files = {path}, .words = {9}});
  CHECK(all->text(0, 0, RandomStream(1)) == "one two, three four.");
  const auto fitting = source_of({.files = {path}, .max_characters = 6, .words = {2, 9}});
  for (const auto& text : test::draw_texts(*fitting, 50)) CHECK(text.size() <= 6);
}

TEST_CASE("the lines of a dump are its sentences", "[texts]") {
  TextFiles files;
  const auto path = files.add("dump.txt",
                              "<doc id=1>\nTown\n\n== History ==\n"
                              "It was founded in 1200. It burnt down.\n* a list item.\n</doc>\n");
  const auto source = source_of({.files = {path}, .dump = true});
  CHECK(joined(test::draw_texts(*source, 2)) == "It was founded in 1200.|It burnt down.|");
  CHECK_THROWS_WITH(source_of({.files = {files.add("h.txt", "== Heading ==\n")}, .dump = true}),
                    Catch::Contains("h.txt: no sentences besides headings"));
}

TEST_CASE("no file and files without text are errors", "[texts]") {
  TextFiles files;
  CHECK_THROWS_WITH(source_of({}), "Lines.files: no file is named");
  CHECK_THROWS_WITH(source_of({.files = {files.add("e.txt", "")}}),
                    Catch::Contains("holds no text"));
  CHECK_THROWS_WITH(source_of({.files = {files.add("s.txt", "  \n")}}),
                    Catch::Contains("s.txt: holds nothing but spaces"));
}

TEST_CASE("training and test lines never meet, whole and in pieces", "[texts]") {
  TextFiles files;
  std::string corpus;
  for (int i = 0; i < 200; ++i) corpus += "line x" + std::to_string(i) + " with words\n";
  const auto path = files.add("1.txt", corpus);
  for (const std::vector<std::int64_t>& words : {std::vector<std::int64_t>{}, {1, 3}}) {
    std::set<std::string> train;
    const LinesOptions options{.files = {path}, .words = words};
    for (const auto& text :
         test::draw_texts(*source_of(options, {TextPartName::Train, 0.3}), 2000)) {
      train.insert(text);
    }
    for (const auto& text :
         test::draw_texts(*source_of(options, {TextPartName::Test, 0.3}), 2000)) {
      CHECK(train.count(text) == 0);
    }
  }
}
