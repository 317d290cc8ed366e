#include "distributed/local_address.h"

#include <ifaddrs.h>
#include <net/if.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include "base/error.h"

namespace ocr {
namespace {

namespace ip = boost::asio::ip;

// A datagram socket that is connected sends nothing, but has its own address.
ip::address address_towards(const std::string& host) {
  boost::asio::io_context context;
  ip::udp::resolver resolver(context);
  ip::udp::socket socket(context);
  boost::asio::connect(socket, resolver.resolve(host, "9"));
  return socket.local_endpoint().address();
}

std::string first_outer_address() {
  ifaddrs* all = nullptr;
  if (::getifaddrs(&all) != 0) return "127.0.0.1";
  std::string found = "127.0.0.1";
  for (const auto* one = all; one != nullptr; one = one->ifa_next) {
    if (one->ifa_addr == nullptr || one->ifa_addr->sa_family != AF_INET) continue;
    if ((one->ifa_flags & IFF_UP) == 0 || (one->ifa_flags & IFF_LOOPBACK) != 0) continue;
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(one->ifa_addr);
    found = ip::address_v4(ntohl(v4->sin_addr.s_addr)).to_string();
    break;
  }
  ::freeifaddrs(all);
  return found;
}

}  // namespace

std::string local_address(const std::string& master, bool several_hosts) {
  try {
    const auto towards = address_towards(master);
    if (several_hosts && towards.is_loopback()) return first_outer_address();
    return towards.to_string();
  } catch (const boost::system::system_error& error) {
    fail(ErrorCode::Io, "the master {} is not known or cannot be reached: {}", master,
         error.what());
  }
}

}  // namespace ocr
