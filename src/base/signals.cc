#include "base/signals.h"

#include <atomic>
#include <csignal>

#include "base/error.h"

namespace ocr {
namespace {

std::atomic<int> received{0};
static_assert(std::atomic<int>::is_always_lock_free, "used in a signal handler");

void remember(int signal) {
  received.store(signal);
  std::signal(signal, SIG_DFL);
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
