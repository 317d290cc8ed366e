// How far a rank's own work has come: what its Watch tells the others, and judges them by.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace ocr {

// How long a rank's work may stand still while the others wait for it.
struct StallLimit {
  double seconds = 0;   // 0: as long as it takes
  std::string setting;  // the config's key of it, for the message
};

struct StallLimits {
  StallLimit work;  // or twice the longest that a piece of the others' work took, if that is more
  StallLimit disk;  // in a Patience
};

// From several threads.
class Headway {
 public:
  void exchange() {  // one begins that all ranks take part in, in one order
    ++exchanges_;
    note();
  }
  void piece() {  // of the work between two of them is done
    ++pieces_;
    note();
  }
  std::int64_t exchanges() const { return exchanges_; }
  std::int64_t pieces() const { return pieces_; }

  // Busy with what may take long, from start_patience() to as many end_patience().
  void start_patience() {
    piece();
    ++patience_;
  }
  void end_patience() {
    piece();
    --patience_;
  }
  bool is_patient() const { return patience_ > 0; }

  bool is_waiting() const { return waiting_ > 0; }

  void start() {
    began_ = now();
    longest_ = 0;
  }
  // The longest that anything took since start(), from one of these calls to the next.
  std::chrono::milliseconds longest() const { return std::chrono::milliseconds(longest_); }

 private:
  friend class Waiting;

  static std::int64_t now() {
    const auto time = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
  }
  void note() {
    const auto time = now();
    const auto took = time - began_.exchange(time);
    if (!is_patient()) longest_ = std::max<std::int64_t>(longest_, took);
  }

  std::atomic<std::int64_t> exchanges_ = 0, pieces_ = 0;
  std::atomic<int> patience_ = 0, waiting_ = 0;
  std::atomic<std::int64_t> began_ = now(), longest_ = 0;  // ms
};

// While it lives, there is nothing left to do here but to wait for the others in an exchange.
class Waiting {
 public:
  explicit Waiting(Headway& headway) : headway_(headway) { ++headway_.waiting_; }
  ~Waiting() { --headway_.waiting_; }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  Headway& headway_;
};

}  // namespace ocr
