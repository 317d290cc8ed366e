// Two hosts on this machine: network namespaces with a TUN device each, and a relay between them
// that delays, drops and cuts.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace ocr::test {

// Needs to be root, and /dev/net/tun.
bool can_make_hosts();

class TwoHosts {
 public:
  TwoHosts(double delay_seconds, double drop_share);
  ~TwoHosts();
  TwoHosts(const TwoHosts&) = delete;
  TwoHosts& operator=(const TwoHosts&) = delete;

  static std::string address(int host) { return "10.77.0." + std::to_string(host + 1); }
  // Standard error goes to the file.
  pid_t start(int host, const std::vector<std::string>& words, const std::filesystem::path& log);
  void cut() { cut_ = true; }

 private:
  struct Host {
    int space = -1;   // a descriptor of its namespace
    int device = -1;  // of its TUN device: whole IP packets
  };
  static Host make_host(int number);
  void relay();

  double delay_, drop_;
  Host hosts_[2];
  std::atomic<bool> cut_ = false;
  std::atomic<bool> over_ = false;
  std::thread relay_;
};

}  // namespace ocr::test
