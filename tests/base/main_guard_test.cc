#include "base/main_guard.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <new>
#include <stdexcept>
#include <thread>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/signals.h"
#include "child.h"

namespace ocr {
namespace {

test::CommandResult guarded(const std::function<int()>& body) {
  return test::run_in_child([&] { return guarded_main(body); });
}

}  // namespace

TEST_CASE("a main's own exit code is passed on", "[base]") {
  const auto result = guarded([] {
    std::puts("result");
    return 7;
  });
  CHECK(result.exit_code == 7);
  CHECK(result.out == "result\n");
  CHECK(result.err.empty());
}

TEST_CASE("a failure ends with 1 and its message on stderr only", "[base]") {
  const auto result = guarded([]() -> int { fail(ErrorCode::Io, "the {} is full", "disk"); });
  CHECK(result.exit_code == 1);
  CHECK(result.out.empty());
  CHECK_THAT(result.err, Catch::Contains("error: the disk is full\n"));
}

TEST_CASE("a wrong command line ends with 2", "[base]") {
  CHECK(guarded([]() -> int { fail(ErrorCode::Usage, "no such flag"); }).exit_code == 2);
}

TEST_CASE("errors of other libraries end with 1 and say so", "[base]") {
  const auto result = guarded([]() -> int { throw std::runtime_error("odd"); });
  CHECK(result.exit_code == 1);
  CHECK_THAT(result.err, Catch::Contains("unexpected: odd"));
  CHECK_THAT(guarded([]() -> int { throw std::bad_alloc(); }).err,
             Catch::Contains("out of memory"));
}

TEST_CASE("a stop signal ends a loop that looks at it with 128 + the signal", "[base]") {
  for (const int signal : {SIGINT, SIGTERM}) {
    const auto result = guarded([signal]() -> int {
      throw_if_stopped();  // nothing has come yet
      std::raise(signal);
      throw_if_stopped();
      return 0;
    });
    CHECK(result.exit_code == 128 + signal);
    CHECK_THAT(result.err, Catch::Contains(signal == SIGINT ? "SIGINT" : "SIGTERM"));
  }
}

TEST_CASE("a second signal ends a loop that does not look", "[base]") {
  const auto result = guarded([] {
    std::raise(SIGTERM);
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    std::raise(SIGTERM);
    return 0;
  });
  CHECK(result.exit_code == 128 + SIGTERM);
  CHECK(result.err.empty());
}

TEST_CASE("the same signal from a terminal and from a launcher is one", "[base]") {
  const auto result = guarded([]() -> int {
    std::raise(SIGTERM);
    std::raise(SIGTERM);
    throw_if_stopped();
    return 0;
  });
  CHECK(result.exit_code == 128 + SIGTERM);
  CHECK_THAT(result.err, Catch::Contains("SIGTERM"));  // it came to its own end
}

}  // namespace ocr
