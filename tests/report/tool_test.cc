#include <catch2/catch.hpp>

#include "base/files.h"
#include "support/data.h"

namespace ocr {
namespace {

using Catch::Contains;

test::CommandResult report(std::vector<std::string> words, const std::filesystem::path& folder) {
  words.insert(words.begin(), test::binary("ocr-report").string());
  return test::run_command(words, folder);
}

TEST_CASE("ocr-report writes its page and prints the figures", "[report]") {
  const test::TemporaryFolder folder;
  write_atomically(
      folder.path() / "a.json",
      R"({"n":4,"exact":0.25,"ignore_case":0.5,"alnum":null,"n_alnum":0,"cer":1.5,"ned":0})");
  const auto result =
      report({"--output", "r.html", "--result", "after=a.json", "--note", "one", "--note", "two"},
             folder.path());
  CHECK(result.exit_code == 0);
  CHECK_THAT(result.out,
             Contains("after: exact 25.0 %, ignoring case 50.0 %, [a-z0-9] –, CER 150.0 %, n 4"));
  const std::string page = read_file(folder.path() / "r.html");
  CHECK_THAT(page, Contains(">one</p>") && Contains(">two</p>") && Contains("150.0 %"));
}

TEST_CASE("ocr-report ends with 2 for its command line and with 1 for its inputs", "[report]") {
  const test::TemporaryFolder folder;
  CHECK(report({}, folder.path()).exit_code == 2);
  CHECK(report({"--output", "r.html", "--curve", "no-name"}, folder.path()).exit_code == 2);
  write_atomically(folder.path() / "m.jsonl", "{\"kind\":\"train\",\"step\":1}\n{\n");
  const auto damaged = report({"--output", "r.html", "--curve", "a=m.jsonl"}, folder.path());
  CHECK(damaged.exit_code == 1);
  CHECK_THAT(damaged.err, Contains("m.jsonl:2: not JSON"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "r.html"));
}

TEST_CASE("ocr-report's help ends in two runnable examples", "[report]") {
  const auto help = report({"--help"}, ".");
  CHECK(help.exit_code == 0);
  CHECK_THAT(help.out, Contains("Examples:\n  ocr-report ") && Contains("\n  ocr-report --output"));
}

}  // namespace
}  // namespace ocr
