// Notices that a process of the run is gone or hangs, and why.
//
// Each rank writes a beat into the run's store every second and reads that of the rank after it, so
// the work does not grow with the number of ranks. Who finds its neighbour silent, waits for it in
// an exchange while it makes no headway, or ends with an error, writes so into the store, where all
// others read it.
//
// For .cc files of this folder: it brings c10d with it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <torch/csrc/distributed/c10d/Store.hpp>

#include "distributed/headway.h"

namespace ocr {

class Watch {
 public:
  static constexpr std::chrono::milliseconds kBeat{1000};
  static constexpr std::chrono::seconds kSilence{15};  // then a rank is lost
  static constexpr std::chrono::seconds kGrace{5};     // for a process to end after a loss

  // `store` is this watch's own connection. `names` are those of all ranks; the store is with the
  // process that `keeper` names.
  Watch(c10::intrusive_ptr<c10d::Store> store,
        int rank,
        std::vector<std::string> names,
        std::string keeper);
  ~Watch() { stop(); }
  void stop();  // without a word to the others

  Headway& headway();  // this rank's own

  using OnLoss = std::function<void(const std::string& reason)>;
  // From now on a rank is lost, too, that the others have waited for in an exchange while its
  // Headway stood still for the limit. `give_up` is called, on another thread, where this process
  // has not ended kGrace after a loss.
  void expect_headway(StallLimits limits, OnLoss give_up);

  // Called once, on another thread, when a rank is lost; at once if one is. Returns what forget()
  // takes.
  std::int64_t on_loss(OnLoss call);
  void forget(std::int64_t id);

  // "rank 1 (host a, process 12) has not answered for 15 s"; empty where nobody is lost within
  // `patience`.
  std::string wait_for_loss(std::chrono::milliseconds patience);

  // This rank ends with an error: the others are to be told. Waits until the store has it.
  void announce(const std::string& reason);

 private:
  struct Beat;
  struct State;
  std::shared_ptr<State> state_;  // of two threads, which may outlive this in a call that hangs
};

}  // namespace ocr
