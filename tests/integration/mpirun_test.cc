// Trainings that the real mpirun starts, where Debian's openmpi-bin is installed.
#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "integration/trainings.h"
#include "support/data.h"

namespace fs = std::filesystem;
using namespace ocr;

namespace {

constexpr const char* kMpirun = "/usr/bin/mpirun";

bool has_mpirun() {
  const bool there = fs::exists(kMpirun);
  if (!there) WARN("SKIPPED without " << kMpirun << " (Debian's openmpi-bin)");
  return there;
}

std::vector<std::string> by_mpirun(const std::vector<std::string>& training) {
  std::vector<std::string> words = {
      kMpirun, "--allow-run-as-root", "--oversubscribe", "--mca", "plm", "isolated", "-n", "2"};
  words.insert(words.end(), training.begin(), training.end());
  return words;
}

}  // namespace

TEST_CASE("ranks of mpirun train as those of --processes", "[integration]") {
  if (!has_mpirun()) return;
  const test::TemporaryFolder folder;
  test::write_words(folder.path());
  test::check_ends_well(test::training_of(folder.path(), "own", {"--processes", "2"}));
  test::check_ends_well(by_mpirun(test::training_of(folder.path(), "mpirun", {})));
  CHECK(test::array_bytes(folder.path() / "own/latest.ckpt") ==
        test::array_bytes(folder.path() / "mpirun/latest.ckpt"));
}
