#include "base/signals.h"

#include <atomic>
#include <csignal>
#include <ctime>

#include "base/error.h"

namespace ocr {
namespace {

std::atomic<int> received{0};
std::atomic<long long> received_at{0};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<long long>::is_always_lock_free,
              "used in a signal handler");

constexpr long long kSameSignal = 500'000'000;  // nanoseconds

// One of the few calls that a signal handler may make.
long long now() {
  timespec time{};
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

void remember(int signal) {
  if (received.load() == 0) {
    received_at.store(now());
    received.store(signal);
  } else if (now() - received_at.load() > kSameSignal) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
}

}  // namespace

void catch_stop_signals() {
  std::signal(SIGINT, remember);
  std::signal(SIGTERM, remember);
}

int stop_signal() {
  return received.load();
}

void throw_if_stopped() {
  if (const int signal = stop_signal()) {
    fail(ErrorCode::Interrupted, "stopped by {}", signal == SIGINT ? "SIGINT" : "SIGTERM");
  }
}

}  // namespace ocr
