// The processes that train one network together, as one of them sees it.
//
// A sum, gather, broadcast or any() is called by all ranks, in the same order. Where a rank is gone
// or hangs, the others' calls end with an Error that names it, within half a minute.
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "base/share.h"
#include "distributed/headway.h"
#include "launch/ranks.h"

namespace ocr {

class Collectives;

class World {
 public:
  World();  // this process alone: each call gives back what it was given
  // Waits for the other ranks as meet() does, with its errors. Where `gpu`, tensors on GPUs go over
  // NCCL; all else goes over Gloo.
  World(const Ranks& ranks, double join_seconds, bool gpu);
  ~World();

  int rank() const { return ranks_.rank; }
  int size() const { return ranks_.size; }
  bool first() const { return ranks_.rank == 0; }
  bool is_alone() const { return ranks_.size == 1; }
  const Ranks& ranks() const { return ranks_; }
  Share share() const { return {ranks_.rank, ranks_.size}; }
  const std::string& name(int rank) const { return names_.at(static_cast<std::size_t>(rank)); }

  // The same bits on all ranks.
  std::vector<double> sum(std::vector<double> values) const;
  // It goes on while the caller does something else; get() waits for it, and throws its error.
  std::future<std::vector<double>> start_sum(const std::vector<double>& values) const;
  std::vector<std::int64_t> sum(std::vector<std::int64_t> values) const;
  bool any(bool here) const;
  std::vector<std::string> gather(const std::string& own) const;  // by rank
  std::string broadcast(const std::string& of_first) const;

  // From now on a rank is lost, too, that the others have waited for in an exchange while its own
  // work stood still, no exchange begun and no headway() told, for its limit. `give_up` is called,
  // once and on another thread, where this process still runs 5 s after it knows of a loss.
  void expect_headway(const StallLimits& limits,
                      std::function<void(const std::string& reason)> give_up) const;
  void headway() const;  // a piece of the work between two exchanges is done

  // All ranks are done. Without it, the others see this rank's end as a loss.
  void leave();
  // This rank ends with an error, of which the others are to know.
  void announce(const std::string& error) const;

  Collectives* collectives() const;  // none alone

 private:
  friend class Patience;
  struct Wire;

  Ranks ranks_;
  std::vector<std::string> names_;
  std::unique_ptr<Wire> wire_;
};

// While it lives, the others wait for this rank as long as the limit of the disk says.
class Patience {
 public:
  explicit Patience(const World& world);
  ~Patience();
  Patience(const Patience&) = delete;
  Patience& operator=(const Patience&) = delete;

 private:
  Headway* headway_;  // none alone
};

const World& alone();  // a run of one process

}  // namespace ocr
