// Named random streams: every draw is a pure function of (seed, purpose, index, attempt), so the
// same bytes result at any thread count, and a new effect does not change what the others draw.
#pragma once

#include <cstdint>
#include <string_view>

namespace ocr {

// splitmix64 (Steele, Lea, Flood 2014). Not for cryptography. Cheap to copy.
class RandomStream {
 public:
  explicit RandomStream(std::uint64_t state) : state_(state) {}
  RandomStream(std::uint64_t seed,
               std::string_view purpose,
               std::uint64_t index = 0,
               std::uint64_t attempt = 0);

  std::uint64_t next();
  double uniform();                           // in [0, 1)
  double uniform(double low, double high);    // in [low, high)
  std::int64_t integer(std::int64_t low, std::int64_t high);  // in [low, high], both included
  bool chance(double probability);
  double normal();  // mean 0, standard deviation 1 (Box-Muller)

  // A stream of its own for one effect of this sample.
  RandomStream fork(std::string_view purpose) const;
  std::uint64_t state() const { return state_; }

 private:
  std::uint64_t state_;
};

// A seed from the system's entropy, for runs that give none: print it.
std::uint64_t random_seed();

}  // namespace ocr
