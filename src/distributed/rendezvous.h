// How the processes of a run find each other: at a store that one of them, or torchrun, keeps.
//
// For .cc files of this folder: it brings c10d with it.
#pragma once

#include <string>
#include <vector>

#include <torch/csrc/distributed/c10d/Store.hpp>

#include "launch/ranks.h"

namespace ocr {

struct Rendezvous {
  c10::intrusive_ptr<c10d::Store> store;        // for the group
  c10::intrusive_ptr<c10d::Store> watch_store;  // another connection to it, for the Watch
  std::vector<std::string> names;               // "rank 1 (host a, process 12)", of all ranks
  bool several_hosts = false;
};

// Waits until all ranks are there, `seconds` at most. Throws Error (Config) naming the ranks that
// did not come, a rank that two processes say they are, and a rank that was started for another
// number of processes; Error (Io) where the store cannot be reached or its port is taken.
Rendezvous meet(const Ranks& ranks, double seconds);

}  // namespace ocr
