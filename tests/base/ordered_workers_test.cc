#include "base/ordered_workers.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

#include "base/random.h"

namespace ocr {
namespace {

// Some indices take longer than others, so that results come out of order on the threads.
void dawdle(std::size_t index) {
  std::this_thread::sleep_for(
      std::chrono::microseconds(RandomStream(1, "dawdle", index).integer(0, 300)));
}

}  // namespace

TEST_CASE("results come in order whatever the threads and the window", "[base][threads]") {
  for (const std::size_t threads : {1, 2, 7}) {
    for (const std::size_t window : {0, 1, 3, 64}) {
      CAPTURE(threads, window);
      OrderedWorkers<std::size_t> workers(100, threads, window, [](std::size_t index) {
        dawdle(index);
        return index * index;
      });
      for (std::size_t i = 0; i < 100; ++i) REQUIRE(workers.next() == i * i);
      CHECK_FALSE(workers.next().has_value());
      CHECK_FALSE(workers.next().has_value());
    }
  }
}

TEST_CASE("an exception comes out in the place of its result", "[base][threads]") {
  OrderedWorkers<std::size_t> workers(6, 3, 4, [](std::size_t index) {
    dawdle(index);
    if (index == 2 || index == 3) throw std::runtime_error("no " + std::to_string(index));
    return index;
  });
  CHECK(workers.next() == 0u);
  CHECK(workers.next() == 1u);
  CHECK_THROWS_WITH(workers.next(), "no 2");
  CHECK_THROWS_WITH(workers.next(), "no 3");
  CHECK(workers.next() == 4u);
  CHECK(workers.next() == 5u);
  CHECK_FALSE(workers.next().has_value());
}

TEST_CASE("workers stay within the window of what was taken", "[base][threads]") {
  std::atomic<std::size_t> taken{
      0};  // raised before the taking: never below the workers' own count
  std::atomic<std::size_t> started{0};
  std::atomic<int> beyond{0};
  OrderedWorkers<int> workers(200, 3, 5, [&](std::size_t index) {
    ++started;
    if (index >= taken + 5) ++beyond;
    return 0;
  });
  while (started < 5) std::this_thread::yield();  // they do run ahead by themselves
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  CHECK(started == 5);
  for (int i = 0; i < 200; ++i) {
    ++taken;
    workers.next();
  }
  CHECK(beyond == 0);
  CHECK(started == 200);
}

TEST_CASE("results that nobody takes do not keep the workers alive", "[base][threads]") {
  std::atomic<int> produced{0};
  {
    OrderedWorkers<int> workers(1000, 4, 8, [&](std::size_t) { return ++produced; });
    workers.next();
  }
  CHECK(produced <= 9);
}

TEST_CASE("no work gives nothing at once", "[base][threads]") {
  OrderedWorkers<int> workers(0, 4, 4, [](std::size_t) { return 1; });
  CHECK_FALSE(workers.next().has_value());
}

TEST_CASE("a result that only moves is handed out", "[base][threads]") {
  OrderedWorkers<std::unique_ptr<int>> workers(
      3, 2, 2, [](std::size_t index) { return std::make_unique<int>(static_cast<int>(index)); });
  for (int i = 0; i < 3; ++i) CHECK(**workers.next() == i);
}

}  // namespace ocr
