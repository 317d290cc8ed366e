#include "data/render/corpus.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "support/data.h"

using namespace ocr;
using Texts = std::vector<std::string>;

namespace {

Texts corpus_of(const std::string& bytes) {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "c.txt", bytes);
  return read_corpus(folder.path() / "c.txt");
}

Texts words_in(const std::string& bytes, const std::string& format) {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "w", bytes);
  return read_words(folder.path() / "w", format);
}

}  // namespace

TEST_CASE("a corpus gives its lines without BOM, CR and empty ones, the last without newline too",
          "[render]") {
  CHECK(corpus_of("\xEF\xBB\xBF"
                  "one\r\n\n two words \n\r\nlast") == Texts{"one", " two words ", "last"});
}

TEST_CASE("a line of a corpus is not cut at 200 characters", "[render]") {
  const std::string line(5000, 'x');
  CHECK(corpus_of(line + "\n") == Texts{line});
}

TEST_CASE("a decomposed letter of a corpus becomes its composed form", "[render]") {
  CHECK(corpus_of("cafe\xCC\x81\n") == Texts{"caf\xC3\xA9"});
}

TEST_CASE("invalid UTF-8 in a corpus is an error that names the line", "[render]") {
  CHECK_THROWS_WITH(corpus_of("good\nb\xFF"
                              "ad\n"),
                    Catch::Contains("c.txt:2: not valid UTF-8"));
  CHECK_THROWS_WITH(corpus_of("\n\r\n"), Catch::Contains("holds no text"));
}

TEST_CASE("a NUL in a corpus and a line that is no line are errors that name the line",
          "[render]") {
  using namespace std::string_literals;
  CHECK_THROWS_WITH(corpus_of("good\n\nb\0ad\n"s),
                    Catch::Contains("c.txt:3: a NUL character: the file is binary, or UTF-16"));
  CHECK_THROWS_WITH(corpus_of("\xFF\xFE"
                              "a\0\n\0"s),
                    Catch::Contains("c.txt:1: not valid UTF-8"));
  const std::string longest(1 << 20, 'x');
  CHECK(corpus_of(longest + "\r\n") == Texts{longest});
  CHECK_THROWS_WITH(corpus_of("good\n" + longest + "x"),
                    Catch::Contains("c.txt:2: a line of 1048577 bytes, 1048576 are the most"));
  CHECK_THROWS_WITH(corpus_of(std::string(10'000'000, 'x')), Catch::Contains("c.txt:1: a line of"));
  CHECK_THROWS_WITH(corpus_of(""), Catch::Contains("holds no text"));
}

TEST_CASE("words are counted where a list has counts", "[render]") {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "w";
  const auto counted = [&](const std::string& bytes, const std::string& format) {
    write_atomically(path, bytes);
    return read_counted_words(path, format);
  };
  auto words = counted("a\t2.5\nb\n\tc\n", "lines");
  CHECK(words.words == Texts{"a", "b"});
  CHECK(words.counts == std::vector<double>{2.5, 1});
  words = counted("---\n...\n中\tzhong\t10\n文\twen\n", "rime");
  CHECK(words.words == Texts{"中", "文"});
  CHECK(words.counts == std::vector<double>{10, 1});
  CHECK_THROWS_WITH(counted("a\n", "lines"), Catch::Contains("a weighted list needs counts"));
  CHECK_THROWS_WITH(counted("1\na/S\n", "hunspell"),
                    Catch::Contains("a weighted list needs counts"));
  CHECK_THROWS_WITH(counted("---\n...\n中\tzhong\t9%\n", "rime"),
                    Catch::Contains("w:3: '9%' is no count of a word"));
  CHECK_THROWS_WITH(counted("a\tinf\n", "lines"), Catch::Contains("'inf' is no count"));
}

TEST_CASE("word lists are read in the formats that Debian ships", "[render]") {
  CHECK(words_in("a\nb\t3\n", "lines") == Texts{"a", "b"});
  CHECK(words_in("2\nabend/Sm\nx\tpo:noun\n", "hunspell") == Texts{"abend", "x"});
  CHECK(words_in("1\nza\xBF\xF3\xB3\xE6/A\n", "hunspell:ISO-8859-2") == Texts{"zażółć"});
  CHECK(words_in("# head\n---\nname: x\n...\n\n你好\tni hao\t10\n#note\n中\tzhong\n", "rime") ==
        Texts{"你好", "中"});
  CHECK(words_in("?? /EDICT/\n\xC6\xFC\xCB\xDC [ \xA4\xCB] /(n) Japan/\n", "edict:EUC-JP") ==
        Texts{"日本"});
  CHECK_THROWS_WITH(words_in("a\n", "csv"), Catch::Contains("unknown word list format 'csv'"));
  CHECK_THROWS_WITH(words_in("a\n", "lines:KLINGON"),
                    Catch::Contains("unknown encoding 'KLINGON'"));
}
