#include "distributed/world.h"

#include <chrono>
#include <future>
#include <mutex>
#include <thread>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "distributed/threads.h"

using namespace ocr;

namespace {

const StallLimits kTwoSeconds{{2, "seconds"}, {2, "seconds"}};

}  // namespace

TEST_CASE("alone, each call gives back what it was given", "[distributed]") {
  const World& world = alone();
  CHECK(world.is_alone());
  CHECK(world.sum(std::vector<double>{1.5}) == std::vector<double>{1.5});
  CHECK(world.start_sum({1.5}).get() == std::vector<double>{1.5});
  CHECK(world.gather("a") == std::vector<std::string>{"a"});
  CHECK(world.broadcast("b") == "b");
  CHECK_FALSE(world.any(false));
  CHECK(world.share().count(10) == 10);
}

TEST_CASE("two and four ranks add, gather and broadcast", "[distributed]") {
  const int size = GENERATE(2, 4);
  std::mutex checking;  // Catch's assertions are for one thread at a time
  test::as_ranks(size, [&](World& world) {
    const auto rank = world.rank();
    auto started = world.start_sum({0.5 * rank});
    const auto sums = world.sum(std::vector<std::int64_t>{rank, 1});
    const auto halves = started.get();
    const auto texts = world.gather(std::string(static_cast<std::size_t>(rank), 'x'));
    const auto said = world.broadcast(world.first() ? std::string("a\0b", 3) : "other");
    const bool any = world.any(rank == size - 1);
    const bool none = world.any(false);
    const std::lock_guard lock(checking);
    CHECK(sums == std::vector<std::int64_t>{size * (size - 1) / 2, size});
    CHECK(halves == std::vector<double>{0.25 * size * (size - 1)});
    REQUIRE(texts.size() == static_cast<std::size_t>(size));
    for (std::size_t i = 0; i < texts.size(); ++i) CHECK(texts[i] == std::string(i, 'x'));
    CHECK(said == std::string("a\0b", 3));
    CHECK(any);
    CHECK_FALSE(none);
  });
}

TEST_CASE("ranks that were started for different numbers of processes say so", "[distributed]") {
  const auto port = test::free_port();
  std::string errors[2];
  std::thread other([&] {
    try {
      const World world(test::rank_of(1, 3, port), 20, false);
    } catch (const Error& error) {
      errors[1] = error.what();
    }
  });
  try {
    const World world(test::rank_of(0, 2, port), 20, false);
  } catch (const Error& error) {
    errors[0] = error.what();
    other.join();  // while the store is there
  }
  if (other.joinable()) other.join();
  CHECK_THAT(errors[0] + errors[1], Catch::Contains("was started for"));
  CHECK_THAT(errors[0] + errors[1], Catch::Contains("WORLD_SIZE has to be the same"));
}

TEST_CASE("ranks that do not come are named", "[distributed]") {
  CHECK_THROWS_WITH(World(test::rank_of(0, 3, test::free_port()), 1, false),
                    Catch::Contains("1 of 3 processes came") && Catch::Contains("rank 1, 2"));
}

TEST_CASE("a master that nobody answers at is named", "[distributed]") {
  CHECK_THROWS_WITH(World(test::rank_of(1, 2, test::free_port()), 2, false),
                    Catch::Contains("nobody answers at 127.0.0.1:"));
}

TEST_CASE("a port that is taken is named", "[distributed]") {
  boost::asio::io_context context;
  const boost::asio::ip::tcp::acceptor taken(context, {boost::asio::ip::tcp::v4(), 0});
  const auto port = taken.local_endpoint().port();
  CHECK_THROWS_WITH(World(test::rank_of(0, 2, port), 2, false),
                    Catch::Contains("port " + std::to_string(port)));
}

TEST_CASE("a rank whose work stands still is named, and told to give up", "[distributed]") {
  const auto told = std::make_shared<std::promise<std::string>>();
  CHECK_THROWS_WITH(test::as_ranks(2,
                                   [&](World& world) {
                                     if (world.rank() == 0) {
                                       world.expect_headway(kTwoSeconds, {});
                                       world.any(false);
                                     }
                                     world.expect_headway(kTwoSeconds,
                                                          [told](const std::string& reason) {
                                                            told->set_value(reason);
                                                          });
                                     told->get_future().wait();
                                   }),
                    Catch::StartsWith("rank 1 (host") && Catch::Contains("stands still"));
}

TEST_CASE("a rank that makes headway, or asks for patience, is waited for", "[distributed]") {
  CHECK_NOTHROW(test::as_ranks(2, [](World& world) {
    world.expect_headway({{3, "seconds"}, {0, "never"}}, {});
    if (world.rank() == 1) {
      for (int i = 0; i < 6; ++i) {
        std::this_thread::sleep_for(std::chrono::seconds(1));
        world.headway();
      }
      const Patience patience(world);
      std::this_thread::sleep_for(std::chrono::seconds(6));
    }
    world.any(false);
  }));
}

TEST_CASE("a rank that asks for patience is waited for as long as its limit says",
          "[distributed]") {
  CHECK_THROWS_WITH(test::as_ranks(2,
                                   [](World& world) {
                                     world.expect_headway({{3, "work"}, {5, "disk"}}, {});
                                     if (world.rank() == 0) world.any(false);
                                     const Patience patience(world);
                                     std::this_thread::sleep_for(std::chrono::seconds(9));
                                   }),
                    Catch::StartsWith("rank 1 (host") &&
                        Catch::Contains("where it writes or reads files") &&
                        Catch::Contains("5 s (where it may take longer, raise disk)"));
}

TEST_CASE("a rank may take twice as long as the others did", "[distributed]") {
  CHECK_NOTHROW(test::as_ranks(2, [](World& world) {
    world.expect_headway(kTwoSeconds, {});
    std::this_thread::sleep_for(std::chrono::seconds(world.rank() == 0 ? 4 : 9));
    world.any(false);
  }));
}

TEST_CASE("what a rank ends with, the others learn", "[distributed]") {
  CHECK_THROWS_WITH(test::as_ranks(2,
                                   [](World& world) {
                                     if (world.rank() == 1) {
                                       world.announce("label file not found");
                                       throw Error(ErrorCode::Failed, "label file not found");
                                     }
                                     world.any(false);
                                   }),
                    Catch::Contains("rank 1 (host") && Catch::Contains("label file not found"));
}
