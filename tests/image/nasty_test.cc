// Files that break image readers. docs/images.md says what becomes of each; here that is checked.
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "image/builders.h"
#include "support/data.h"

namespace ocr::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> nasty_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(data_dir() / "nasty")) {
    if (entry.path().filename() != "EXPECTED.tsv") files.push_back(entry.path());
  }
  return files;
}

// The rows "| `file` | outcome | reason |" of the document.
std::map<std::string, std::string> documented_outcomes() {
  std::map<std::string, std::string> outcomes;
  for (const std::string& line : split_lines(read_file(source_dir() / "docs/images.md"))) {
    if (line.substr(0, 3) != "| `") continue;
    const auto name_end = line.find("` | ");
    const auto outcome_end = line.find(" | ", name_end + 4);
    outcomes[line.substr(3, name_end - 3)] = line.substr(name_end + 4, outcome_end - name_end - 4);
  }
  return outcomes;
}

// "128×64", or the error's name, as the document writes them.
std::string outcome_of(const std::string& bytes,
                       const std::string& name,
                       const DecodeOptions& options = {}) {
  try {
    const cv::Mat image = decode_image(bytes, name, options);
    return fmt::format("{}×{}", image.cols, image.rows);
  } catch (const Error& error) {
    return std::string(ocr::name(error.code()));
  }
}

// Standard output and error go to a file until the end of its life.
class CapturedOutput {
 public:
  explicit CapturedOutput(const fs::path& path) : out_(::dup(1)), err_(::dup(2)) {
    std::fflush(nullptr);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(file, 1);
    ::dup2(file, 2);
    ::close(file);
  }
  ~CapturedOutput() {
    std::fflush(nullptr);
    ::dup2(out_, 1);
    ::dup2(err_, 2);
    ::close(out_);
    ::close(err_);
  }
  CapturedOutput(const CapturedOutput&) = delete;
  CapturedOutput& operator=(const CapturedOutput&) = delete;

 private:
  int out_;
  int err_;
};

long peak_memory_kb() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

TEST_CASE("the table in docs/images.md says what becomes of each nasty file", "[image]") {
  OCRFORGE_NEEDS_DATA();
  const auto documented = documented_outcomes();
  const auto files = nasty_files();
  CHECK(documented.size() == files.size());
  for (const fs::path& path : files) {
    const std::string name = path.filename();
    INFO(name);
    REQUIRE(documented.count(name) == 1);
    CHECK(outcome_of(read_file(path), name) == documented.at(name));
  }
}

TEST_CASE("reading a header and turning by EXIF end as decoding does, or earlier", "[image]") {
  OCRFORGE_NEEDS_DATA();
  DecodeOptions turned;
  turned.apply_exif = true;
  for (const fs::path& path : nasty_files()) {
    const std::string bytes = read_file(path);
    const std::string plain = outcome_of(bytes, "x");
    INFO(path);
    CHECK(outcome_of(bytes, "x", turned) == plain);  // those that are turned are square
    try {
      const ImageHeader header = read_image_header(bytes, "x");
      const std::string size = fmt::format("{}×{}", header.width, header.height);
      CHECK((size == plain || plain == "corrupt_file"));
    } catch (const Error& error) {
      CHECK(ocr::name(error.code()) == plain);
    }
  }
}

TEST_CASE("decoding writes nothing to the terminal", "[image]") {
  OCRFORGE_NEEDS_DATA();
  const TemporaryFolder folder;
  const auto captured = folder.path() / "output";
  {
    const CapturedOutput output(captured);
    for (const fs::path& path : nasty_files()) {
      const std::string bytes = read_file(path);
      outcome_of(bytes, "x");
      outcome_of(bytes.substr(0, bytes.size() * 3 / 4), "x");
    }
  }
  CHECK(read_file(captured).empty());
}

TEST_CASE("a bomb costs less than a millisecond and no memory", "[image]") {
  OCRFORGE_NEEDS_DATA();
  const auto* name = GENERATE("bmp_b_reallybig.bmp", "decompression_bomb.ico",
                              "oom-225817ca0f8c663be7ab4b9e717b02c661e66834.tif");
  const std::string bytes = read_file(data_dir() / "nasty" / name);
  CHECK(outcome_of(bytes, name).find("×") == std::string::npos);
  const long memory = peak_memory_kb();
  using Clock = std::chrono::steady_clock;
  auto best = Clock::duration::max();
  for (int i = 0; i < 10; ++i) {
    const auto start = Clock::now();
    outcome_of(bytes, name);
    best = std::min(best, Clock::now() - start);
  }
  CHECK(best < std::chrono::milliseconds(1));
  CHECK(peak_memory_kb() - memory < 1024);
}

TEST_CASE("transparent black text stays readable", "[image]") {
  OCRFORGE_NEEDS_DATA();
  const cv::Mat image = read_image(data_dir() / "nasty/black_font_color_transparent.png");
  const cv::Scalar mean = cv::mean(image);
  CHECK(mean[0] > 128);  // mostly white paper; without alpha it is all black
  CHECK(image.at<cv::Vec3b>(0, 0) == cv::Vec3b(255, 255, 255));
}

}  // namespace ocr::test
