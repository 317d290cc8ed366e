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

TEST_CASE("word lists are read in the formats that Debian ships", "[render]") {
  CHECK(words_in("a\nb\n", "lines") == Texts{"a", "b"});
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
