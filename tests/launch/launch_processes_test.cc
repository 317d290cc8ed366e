#include "launch/launch_processes.h"

#include <csignal>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "support/data.h"

using namespace ocr;

namespace {

LaunchOptions shells(const std::string& script, std::size_t count) {
  LaunchOptions options;
  options.processes.resize(count);
  options.command = {"sh", "-c", script};
  return options;
}

}  // namespace

TEST_CASE("each process knows its rank, and all ending well is 0", "[launch]") {
  const test::TemporaryFolder folder;
  auto options = shells("echo $LOCAL_RANK/$LOCAL_WORLD_SIZE $MASTER_ADDR $GPU > " +
                            folder.path().string() + "/$RANK-of-$WORLD_SIZE",
                        2);
  options.processes[1]["GPU"] = "7";
  options.first_rank = 2;
  options.size = 4;
  CHECK(launch(options) == 0);
  CHECK(read_file(folder.path() / "2-of-4") == "0/2 127.0.0.1\n");
  CHECK(read_file(folder.path() / "3-of-4") == "1/2 127.0.0.1 7\n");
}

TEST_CASE("where one process fails the others are ended, and its code is returned", "[launch]") {
  CHECK(launch(shells("[ $RANK = 1 ] && exit 3; exec sleep 60", 3)) == 3);
}

TEST_CASE("a process that a signal killed is 128 and the signal", "[launch]") {
  CHECK(launch(shells("[ $RANK = 0 ] && kill -9 $$; exec sleep 60", 2)) == 128 + SIGKILL);
}

TEST_CASE("a program that is not there is named", "[launch]") {
  LaunchOptions options;
  options.processes.resize(1);
  options.command = {"/nowhere/ocr-train"};
  CHECK_THROWS_WITH(launch(options), Catch::Contains("/nowhere/ocr-train"));
}
