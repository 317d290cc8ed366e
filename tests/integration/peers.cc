#include "integration/peers.h"

#include <cstdlib>

#include <catch2/catch.hpp>

namespace ocr::test {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::filesystem::path python_of_peer(const std::string& name) {
  std::filesystem::path cache = variable("OCRFORGE_CACHE");
  if (cache.empty()) {
    const auto user = variable("XDG_CACHE_HOME");
    const std::filesystem::path home = variable("HOME");
    cache = (user.empty() ? home / ".cache" : std::filesystem::path(user)) / "ocrforge";
  }
  return cache / "peers" / name / "python";
}

bool has_peer(const std::string& name) {
  const bool there = std::filesystem::exists(python_of_peer(name));
  if (!there) WARN("SKIPPED without the peer " << name << " (bench/peers/setup.sh " << name << ")");
  return there;
}

}  // namespace ocr::test
