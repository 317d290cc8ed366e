#include "base/random.h"

#include <cmath>
#include <numbers>
#include <random>

namespace ocr {
namespace {

std::uint64_t mix(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

std::uint64_t hash(std::string_view text) {  // FNV-1a
  std::uint64_t h = 0xcbf29ce484222325ULL;
  for (const unsigned char c : text) h = (h ^ c) * 0x100000001b3ULL;
  return h;
}

std::uint64_t combine(std::uint64_t a, std::uint64_t b) {
  return mix(a + 0x9e3779b97f4a7c15ULL + mix(b + 0x9e3779b97f4a7c15ULL));
}

}  // namespace

RandomStream::RandomStream(std::uint64_t seed,
                           std::string_view purpose,
                           std::uint64_t index,
                           std::uint64_t attempt)
    : state_(combine(combine(combine(seed, hash(purpose)), index), attempt)) {}

std::uint64_t RandomStream::next() {
  state_ += 0x9e3779b97f4a7c15ULL;
  return mix(state_);
}

double RandomStream::uniform() {
  return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

double RandomStream::uniform(double low, double high) {
  return low + (high - low) * uniform();
}

// The bias of the multiplication is below 2^-40 for every range used here.
std::int64_t RandomStream::integer(std::int64_t low, std::int64_t high) {
  if (high <= low) return low;
  const auto span = static_cast<std::uint64_t>(high - low) + 1;
  __extension__ using Wide = unsigned __int128;
  const auto scaled = static_cast<Wide>(next()) * span;
  return low + static_cast<std::int64_t>(static_cast<std::uint64_t>(scaled >> 64));
}

bool RandomStream::chance(double probability) {
  return uniform() < probability;
}

double RandomStream::normal() {
  const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
  return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

RandomStream RandomStream::fork(std::string_view purpose) const {
  return RandomStream(combine(state_, hash(purpose)));
}

std::uint64_t random_seed() {
  std::random_device device;
  return (static_cast<std::uint64_t>(device()) << 32) ^ device();
}

}  // namespace ocr
