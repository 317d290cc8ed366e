#include "distributed/rendezvous.h"

#include <unistd.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "base/error.h"
#include "base/signals.h"

namespace ocr {
namespace {

using Clock = std::chrono::steady_clock;
using StorePointer = c10::intrusive_ptr<c10d::Store>;

struct Arrival {
  std::string host;
  int process = 0;
  int size = 0;
};

std::string host_name() {
  std::array<char, 256> name{};
  ::gethostname(name.data(), name.size() - 1);
  return name.data();
}

std::string name_of(int rank, const Arrival& arrival) {
  return fmt::format("rank {} (host {}, process {})", rank, arrival.host, arrival.process);
}

std::vector<std::uint8_t> to_bytes(const Arrival& arrival) {
  const auto text =
      nlohmann::json{{"host", arrival.host}, {"process", arrival.process}, {"size", arrival.size}}
          .dump();
  return {text.begin(), text.end()};
}

Arrival from_bytes(const std::vector<std::uint8_t>& bytes) {
  const auto json = nlohmann::json::parse(bytes);
  return {json.at("host"), json.at("process"), json.at("size")};
}

// The message of an error of LibTorch, without the stack.
std::string first_line(const std::exception& error) {
  const std::string text = error.what();
  return text.substr(0, text.find('\n'));
}

bool keeps_store(const Ranks& ranks) {
  return ranks.rank == 0 && !ranks.agent_has_store;
}

c10::intrusive_ptr<c10d::TCPStore> connect(const Ranks& ranks, bool as_keeper, double seconds) {
  c10d::TCPStoreOptions options;
  options.port = ranks.port;
  options.isServer = as_keeper;
  options.waitWorkers = false;
  options.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
  try {
    return c10::make_intrusive<c10d::TCPStore>(ranks.master, options);
  } catch (const std::exception& error) {
    if (as_keeper) {
      fail(ErrorCode::Io,
           "rank 0 cannot keep the run's store at port {}: {}; is another run there? Set "
           "MASTER_PORT to a free port for all ranks",
           ranks.port, first_line(error));
    }
    fail(
        ErrorCode::Io,
        "rank {}: nobody answers at {}:{} ({:.0f} s): {}; MASTER_ADDR and MASTER_PORT have to "
        "name the host of rank 0 and a port that this host may reach, and rank 0 has to be running",
        ranks.rank, ranks.master, ranks.port, seconds, first_line(error));
  }
}

std::string arrival_key(int rank) {
  return "arrival/" + std::to_string(rank);
}

void arrive(c10d::Store& store, const Ranks& ranks, const Arrival& own) {
  if (store.add("rank/" + std::to_string(ranks.rank), 1) > 1) {
    fail(ErrorCode::Config,
         "two processes say that they are rank {} of {}: one launcher too many, or RANK is not set "
         "for each process; the other is {}",
         ranks.rank, ranks.size,
         store.check({arrival_key(ranks.rank)})
             ? name_of(ranks.rank, from_bytes(store.get(arrival_key(ranks.rank))))
             : "just starting");
  }
  store.set(arrival_key(ranks.rank), to_bytes(own));
}

void check_size(int rank, const Arrival& arrival, const Ranks& ranks) {
  if (arrival.size == ranks.size) return;
  fail(ErrorCode::Config,
       "{} was started for {} processes, this one (rank {}) for {}: WORLD_SIZE has to be the same "
       "for all",
       name_of(rank, arrival), arrival.size, ranks.rank, ranks.size);
}

[[noreturn]] void fail_for_missing(const std::vector<std::string>& missing,
                                   const Ranks& ranks,
                                   double seconds) {
  fail(ErrorCode::Config,
       "{} of {} processes came to {}:{} within {:.0f} s; missing: rank {}; see that they are "
       "started, with the same MASTER_ADDR and MASTER_PORT",
       static_cast<std::size_t>(ranks.size) - missing.size(), ranks.size, ranks.master, ranks.port,
       seconds, fmt::join(missing, ", "));
}

std::vector<Arrival> wait_for_all(c10d::Store& store, const Ranks& ranks, double seconds) {
  const auto until = Clock::now() + std::chrono::duration<double>(seconds);
  std::vector<std::optional<Arrival>> arrivals(static_cast<std::size_t>(ranks.size));
  for (;;) {
    std::vector<std::string> missing;
    for (int rank = 0; rank < ranks.size; ++rank) {
      auto& arrival = arrivals[static_cast<std::size_t>(rank)];
      if (arrival) continue;
      if (!store.check({arrival_key(rank)})) {
        missing.push_back(std::to_string(rank));
        continue;
      }
      arrival = from_bytes(store.get(arrival_key(rank)));
      check_size(rank, *arrival, ranks);
    }
    if (missing.empty()) break;
    if (Clock::now() > until) fail_for_missing(missing, ranks, seconds);
    throw_if_stopped();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  std::vector<Arrival> all;
  for (auto& arrival : arrivals) all.push_back(std::move(*arrival));
  return all;
}

Rendezvous meet_at_store(const Ranks& ranks, double seconds) {
  const auto prefix = fmt::format("ocrforge/{}", ranks.restart);
  const auto prefixed = [&](StorePointer store) -> StorePointer {
    return c10::make_intrusive<c10d::PrefixStore>(prefix, std::move(store));
  };
  Rendezvous met;
  met.store = prefixed(connect(ranks, keeps_store(ranks), seconds));
  met.watch_store = prefixed(connect(ranks, false, seconds));
  arrive(*met.store, ranks, {host_name(), ::getpid(), ranks.size});
  const auto arrivals = wait_for_all(*met.store, ranks, seconds);
  for (int rank = 0; rank < ranks.size; ++rank) {
    const auto& arrival = arrivals[static_cast<std::size_t>(rank)];
    met.names.push_back(name_of(rank, arrival));
    met.several_hosts = met.several_hosts || arrival.host != arrivals[0].host;
  }
  return met;
}

}  // namespace

Rendezvous meet(const Ranks& ranks, double seconds) {
  try {
    return meet_at_store(ranks, seconds);
  } catch (const c10::Error& error) {
    fail(ErrorCode::Io,
         "rank {}: the run's store at {}:{} went away while the ranks gathered: {}; see why the "
         "process that keeps it ended",
         ranks.rank, ranks.master, ranks.port, first_line(error));
  }
}

}  // namespace ocr
