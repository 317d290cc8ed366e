// What ocr-gendata says of inputs that it cannot use, and what it leaves on the disk.
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "data/formats/run_lock.h"
#include "folder_bytes.h"
#include "fonts.h"
#include "made_fonts.h"
#include "support/data.h"

using namespace ocr;
using test::run_command;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

Words gendata_words(const Words& more) {
  Words words = {test::binary("ocr-gendata").string(), "--seed", "5", "-na", "2"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// Three images of the corpus, in DejaVu Sans.
test::CommandResult draw_corpus(const fs::path& folder, const std::string& corpus) {
  write_atomically(folder / "corpus.txt", corpus);
  return run_command(
      gendata_words({"-c", "3", "-i", "corpus.txt", "-ft", test::dejavu_sans().path.string()}),
      folder);
}

test::CommandResult draw_with_font(const fs::path& folder, const Words& font) {
  write_atomically(folder / "corpus.txt", "word\n");
  auto words = gendata_words({"-c", "3", "-i", "corpus.txt"});
  words.insert(words.end(), font.begin(), font.end());
  return run_command(words, folder);
}

// `shell` prepares a shell that the generator then replaces.
test::CommandResult draw_many(const fs::path& folder, const std::string& shell, Words more = {}) {
  write_atomically(folder / "corpus.txt", "a long line of many words\n");
  Words words = {"bash", "-c", shell + "; exec \"$@\"", "bash"};
  auto command = gendata_words({"-c", "2000", "-t", "2", "-i", "corpus.txt", "-ft",
                                test::dejavu_sans().path.string(), "--output_dir", "disk/out"});
  words.insert(words.end(), command.begin(), command.end());
  words.insert(words.end(), more.begin(), more.end());
  return run_command(words, folder);
}

void check_no_labels(const fs::path& output) {
  CHECK_FALSE(fs::exists(output / "rec_gt.txt"));
  CHECK_FALSE(fs::exists(output / "labels.txt"));
  CHECK_FALSE(fs::exists(output / "lmdb"));
  if (!fs::exists(output)) return;
  for (const auto& entry : fs::directory_iterator(output)) {  // a database goes on in its part
    const auto name = entry.path().filename().string();
    CHECK((name == "lmdb.part" || !name.ends_with(".part")));
  }
}

}  // namespace

TEST_CASE("ocr-gendata refuses a corpus that is no text, with file, line and what to do",
          "[render]") {
  using namespace std::string_literals;
  const std::pair<std::string, std::string> cases[] = {
      {"good\nb\xFF\n", "corpus.txt:2: not valid UTF-8; convert the file with iconv"},
      {"good\nb\0d\n"s, "corpus.txt:2: a NUL character"},
      {std::string(10'000'000, 'x') + "\n", "corpus.txt:1: a line of 10000000 bytes"},
      {"", "corpus.txt: holds no text"},
      {"綜\n吳\n", "no font has the character 綜"},
      {"ok \U0001F600\n", "the text holds an emoji \U0001F600"}};
  for (const auto& [corpus, complaint] : cases) {
    const test::TemporaryFolder folder;
    const auto result = draw_corpus(folder.path(), corpus);
    CAPTURE(complaint, result.err);
    CHECK(result.exit_code == 1);
    CHECK(result.out.empty());
    CHECK(result.err.find(complaint) != std::string::npos);
    check_no_labels(folder.path() / "out");
  }
}

// DejaVu Sans has an outline for U+1F600, so nothing but the rule refuses it.
TEST_CASE("ocr-gendata draws other texts for those with emoji, and counts and names them",
          "[render]") {
  const test::TemporaryFolder folder;
  const auto result = draw_corpus(folder.path(), "fine \u00A9 #1\nbad \U0001F600\n");
  CAPTURE(result.err);
  CHECK(result.exit_code == 0);
  CHECK(result.err.find("the text holds an emoji: ") != std::string::npos);
  CHECK(result.err.find("\U0001F600 (U+1F600)") != std::string::npos);
  for (const auto& label : test::read_labels(folder.path() / "out/rec_gt.txt")) {
    CHECK(label.text == "fine \u00A9 #1");
  }
}

TEST_CASE("ocr-gendata -ft refuses a font that cannot be used, by its name", "[render]") {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "half.ttf", read_file(test::dejavu_sans().path).substr(0, 9000));
  write_atomically(folder.path() / "folder.ttf/x", "");
  for (const char* font : {"half.ttf", "folder.ttf", "none.ttf", "half.ttf#7"}) {
    const auto result = draw_with_font(folder.path(), {"-ft", font});
    CAPTURE(result.err);
    CHECK((result.exit_code == 1 || result.exit_code == 2));
    CHECK(result.err.find(font) != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path() / "out"));
  }
}

TEST_CASE("ocr-gendata -fd leaves out the fonts that cannot be used, each with a warning",
          "[render]") {
  const test::TemporaryFolder folder;
  const auto fonts = folder.path() / "fonts";
  const auto tables = test::font_tables(test::dejavu_sans());
  write_atomically(fonts / "good.woff2", test::as_woff2(tables));
  write_atomically(fonts / "good.ttf", test::as_sfnt(tables));
  write_atomically(fonts / "empty.ttf", "");
  write_atomically(fonts / "half.ttf", test::as_sfnt(tables).substr(0, 9000));
  write_atomically(fonts / "page.otf", "<html>404</html>");
  write_atomically(fonts / "folder.ttf/readme.txt", "");
  const auto result = draw_with_font(folder.path(), {"-fd", "fonts"});
  CAPTURE(result.err);
  CHECK(result.exit_code == 0);
  for (const char* name : {"empty.ttf: the font file is empty", "half.ttf: ", "page.otf: "}) {
    CHECK(result.err.find(std::string("font left out: fonts/") + name) != std::string::npos);
  }
  CHECK(result.err.find("3 of 5 fonts left out") != std::string::npos);
  CHECK(test::read_labels(folder.path() / "out/rec_gt.txt").size() == 3);
  fs::remove(fonts / "good.ttf");
  fs::remove(fonts / "good.woff2");
  fs::remove_all(folder.path() / "out");
  const auto none = draw_with_font(folder.path(), {"-fd", "fonts"});
  CHECK(none.exit_code == 1);
  CHECK(none.err.find("none of the 3 fonts can be used") != std::string::npos);
}

// A limit on the size of files stands for a full disk where no small one can be mounted.
TEST_CASE("ocr-gendata ends a run on a full disk with path and reason, and without labels",
          "[render]") {
  for (const char* container : {"files", "lmdb", "tar"}) {
    CAPTURE(container);
    const test::TemporaryFolder folder;
    fs::create_directory(folder.path() / "disk");
    const auto result = draw_many(folder.path(), "trap '' XFSZ; ulimit -f 4",
                                  {"--container", container, "-f", "400"});
    CAPTURE(result.err);
    CHECK(result.exit_code == 1);
    CHECK(result.err.find("disk/out") != std::string::npos);
    check_no_labels(folder.path() / "disk/out");
  }
}

TEST_CASE("ocr-gendata ends a run when a small disk is full, and goes on where there is room again",
          "[render]") {
  const test::TemporaryFolder folder;
  fs::create_directory(folder.path() / "disk");
  const std::string mount = "mount -t tmpfs -o size=1m none disk || exit 77";
  Words words = {
      "unshare",
      "-m",
      "bash",
      "-c",
      mount +
          "; \"$@\"; code=$?; mount -o remount,size=99m disk; "
          "ls disk/out/*.txt; \"$@\" 2>&1; echo code $code then $?; tail -1 disk/out/rec_gt.txt",
      "bash"};
  const auto command =
      gendata_words({"-c", "1500", "-t", "2", "-i", "corpus.txt", "-ft",
                     test::dejavu_sans().path.string(), "--output_dir", "disk/out"});
  words.insert(words.end(), command.begin(), command.end());
  write_atomically(folder.path() / "corpus.txt", "a line of words\n");
  const auto result = run_command(words, folder.path());
  if (result.exit_code == 77 || result.err.find("unshare") != std::string::npos) {
    WARN("SKIPPED without leave to mount a disk");
    return;
  }
  CAPTURE(result.out, result.err);
  CHECK(result.err.find("No space left on device") != std::string::npos);
  CHECK(result.err.find("rec_gt.txt") == std::string::npos);
  CHECK(result.out.find("going on with sample") != std::string::npos);
  CHECK(result.out.find("code 1 then 0\n1499.jpg\ta line of words\n") != std::string::npos);
}

TEST_CASE("ocr-gendata refuses a folder that it cannot write to, or that another run has",
          "[render]") {
  const test::TemporaryFolder folder;
  write_atomically(folder.path() / "file", "");
  const auto font = test::dejavu_sans().path.string();
  const auto below = draw_with_font(folder.path(), {"-ft", font, "--output_dir", "file/out"});
  CHECK(below.exit_code == 1);
  CHECK_THAT(below.err, Catch::Contains("file/out") && Catch::Contains("Not a directory"));
  const RunLock lock(folder.path() / "busy");
  const auto busy = draw_with_font(folder.path(), {"-ft", font, "--output_dir", "busy"});
  CHECK(busy.exit_code == 1);
  CHECK_THAT(busy.err, Catch::Contains("busy: process ") && Catch::Contains(" is writing"));
}
