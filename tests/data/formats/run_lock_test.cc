#include "data/formats/run_lock.h"

#include <unistd.h>

#include <csignal>
#include <optional>

#include <catch2/catch.hpp>

#include "base/child.h"
#include "base/error.h"
#include "sample_page.h"

using namespace ocr;

TEST_CASE("a folder that a run writes to is refused, with the folder and the process",
          "[formats]") {
  const test::TemporaryFolder folder;
  const auto output = folder.path() / "new/out";
  std::optional<RunLock> lock(output);
  CHECK_THROWS_WITH(RunLock(output), Catch::Contains(output.string() + ": process " +
                                                     std::to_string(::getpid()) + " is writing"));
  const auto other = test::run_in_child([&] {
    try {
      const RunLock second(output);
    } catch (const Error&) {
      return 3;
    }
    return 0;
  });
  CHECK(other.exit_code == 3);
  lock.reset();
  CHECK(test::files_below(output).empty());
  CHECK_NOTHROW(RunLock(output));
}

TEST_CASE("a killed run holds no lock", "[formats]") {
  const test::TemporaryFolder folder;
  const auto killed = test::run_in_child([&] {
    const RunLock lock(folder.path());
    std::raise(SIGKILL);
    return 0;
  });
  CHECK(killed.exit_code == 128 + SIGKILL);
  CHECK_NOTHROW(RunLock(folder.path()));
  CHECK(test::files_below(folder.path()).empty());
}

TEST_CASE("two folders are two locks", "[formats]") {
  const test::TemporaryFolder folder;
  const RunLock first(folder.path() / "a");
  CHECK_NOTHROW(RunLock(folder.path() / "b"));
}
