#include "integration/two_hosts.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstring>
#include <deque>
#include <random>
#include <stdexcept>

#include "integration/trainings.h"

namespace ocr::test {
namespace {

using Clock = std::chrono::steady_clock;

void check(int result, const char* what) {
  if (result < 0) throw std::runtime_error(std::string(what) + ": " + std::strerror(errno));
}

ifreq request_for(const char* name) {
  ifreq request{};
  std::strncpy(request.ifr_name, name, IFNAMSIZ - 1);
  return request;
}

sockaddr address_of(const std::string& text) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  ::inet_pton(AF_INET, text.c_str(), &address.sin_addr);
  sockaddr plain{};
  std::memcpy(&plain, &address, sizeof plain);
  return plain;
}

void bring_up(const char* name, const std::string& address, const std::string& mask) {
  const int control = ::socket(AF_INET, SOCK_DGRAM, 0);
  check(control, "socket");
  auto request = request_for(name);
  request.ifr_addr = address_of(address);
  check(::ioctl(control, SIOCSIFADDR, &request), "address");
  request.ifr_netmask = address_of(mask);
  check(::ioctl(control, SIOCSIFNETMASK, &request), "netmask");
  request.ifr_flags = IFF_UP | IFF_RUNNING;
  check(::ioctl(control, SIOCSIFFLAGS, &request), "up");
  ::close(control);
}

int make_tun() {
  const int device = ::open("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);
  check(device, "/dev/net/tun");
  auto request = request_for("tun0");
  request.ifr_flags = IFF_TUN | IFF_NO_PI;
  check(::ioctl(device, TUNSETIFF, &request), "TUN device");
  return device;
}

struct Packet {
  Clock::time_point due;
  int to = -1;
  std::string bytes;
};

}  // namespace

bool can_make_hosts() {
  return ::geteuid() == 0 && ::access("/dev/net/tun", R_OK | W_OK) == 0;
}

// A thread has a namespace of its own, which its descriptor keeps.
TwoHosts::Host TwoHosts::make_host(int number) {
  Host host;
  std::string trouble;
  std::thread([&] {
    try {
      check(::unshare(CLONE_NEWNET), "namespace");
      host.space = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
      check(host.space, "namespace");
      host.device = make_tun();
      bring_up("lo", "127.0.0.1", "255.0.0.0");
      bring_up("tun0", address(number), "255.255.255.0");
    } catch (const std::exception& error) {
      trouble = error.what();
    }
  }).join();
  if (!trouble.empty()) throw std::runtime_error(trouble);
  return host;
}

TwoHosts::TwoHosts(double delay_seconds, double drop_share)
    : delay_(delay_seconds), drop_(drop_share), hosts_{make_host(0), make_host(1)} {
  relay_ = std::thread([this] { relay(); });
}

TwoHosts::~TwoHosts() {
  over_ = true;
  relay_.join();
  for (const auto& host : hosts_) {
    ::close(host.space);
    ::close(host.device);
  }
}

pid_t TwoHosts::start(int host,
                      const std::vector<std::string>& words,
                      const std::filesystem::path& log) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  if (::setns(hosts_[host].space, CLONE_NEWNET) != 0) ::_exit(125);
  become(words, log);
}

void TwoHosts::relay() {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> chance(0, 1);
  const auto delay =
      std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(delay_));
  std::deque<Packet> waiting;  // by time, as all have one delay
  std::array<char, 65536> buffer;
  while (!over_) {
    pollfd ready[2] = {{hosts_[0].device, POLLIN, 0}, {hosts_[1].device, POLLIN, 0}};
    ::poll(ready, 2, 1);
    for (int from = 0; from < 2; ++from) {
      for (ssize_t size = 0;
           (size = ::read(hosts_[from].device, buffer.data(), buffer.size())) > 0;) {
        if (cut_ || chance(random) < drop_) continue;
        waiting.push_back({Clock::now() + delay, hosts_[1 - from].device,
                           std::string(buffer.data(), static_cast<std::size_t>(size))});
      }
    }
    for (; !waiting.empty() && waiting.front().due <= Clock::now(); waiting.pop_front()) {
      const auto& packet = waiting.front();
      // Lost where the other end has no room: a network may do that.
      if (::write(packet.to, packet.bytes.data(), packet.bytes.size()) < 0) continue;
    }
  }
}

}  // namespace ocr::test
