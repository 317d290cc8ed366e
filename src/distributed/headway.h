// How far a rank's own work has come: what its Watch tells the others, and judges them by.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace ocr {

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

  // Busy with what may take long, until it is called with −1 as often as with 1.
  void be_patient(int more) {
    patience_ += more;
    began_ = now();
  }
  bool is_patient() const { return patience_ > 0; }

  void start() {
    began_ = now();
    longest_ = 0;
  }
  // The longest that anything took since start(), from one of these calls to the next.
  std::chrono::milliseconds longest() const { return std::chrono::milliseconds(longest_); }

 private:
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
  std::atomic<int> patience_ = 0;
  std::atomic<std::int64_t> began_ = now(), longest_ = 0;  // ms
};

}  // namespace ocr
