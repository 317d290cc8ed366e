#include "export/child_process.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace {

TEST_CASE("a child's exit code and its signal are told apart", "[export]") {
  CHECK(ocr::run_child({"/bin/true"}).exit_code == 0);
  CHECK(ocr::run_child({"/bin/sh", "-c", "exit 3"}).exit_code == 3);
  const auto killed = ocr::run_child({"/bin/sh", "-c", "kill -SEGV $$"});
  CHECK(killed.signal == 11);
  CHECK(killed.exit_code == 0);
}

TEST_CASE("a program that is not there is an error", "[export]") {
  CHECK_THROWS_AS(ocr::run_child({"/no/such/program"}), ocr::Error);
}

}  // namespace
