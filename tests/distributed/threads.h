// The ranks of a run as threads of the test.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdlib>
#include <exception>
#include <functional>
#include <thread>
#include <vector>

#include "distributed/world.h"

namespace ocr::test {

inline std::uint16_t free_port() {
  boost::asio::io_context context;
  const boost::asio::ip::tcp::acceptor acceptor(context, {boost::asio::ip::tcp::v4(), 0});
  return acceptor.local_endpoint().port();
}

inline Ranks rank_of(int rank, int size, std::uint16_t port) {
  Ranks ranks;
  ranks.launcher = "test";
  ranks.rank = rank;
  ranks.size = size;
  ranks.port = port;
  return ranks;
}

// Runs `work` for each rank; throws what the lowest rank that failed threw.
inline void as_ranks(int size, const std::function<void(World& world)>& work) {
  // Turns off c10d's flight recorder: several groups of one process would crash in it, as each is
  // inserted into one map without a lock.
  ::setenv("TORCH_FR_BUFFER_SIZE", "0", /*overwrite=*/0);
  const auto port = free_port();
  std::vector<std::exception_ptr> errors(static_cast<std::size_t>(size));
  std::vector<std::thread> threads;
  for (int rank = 0; rank < size; ++rank) {
    threads.emplace_back([&, rank] {
      try {
        World world(rank_of(rank, size, port), 60, false);
        work(world);
        world.leave();
      } catch (...) {
        errors[static_cast<std::size_t>(rank)] = std::current_exception();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& error : errors) {
    if (error) std::rethrow_exception(error);
  }
}

}  // namespace ocr::test
