#include "full_disk.h"

#include <sys/resource.h>

#include <csignal>
#include <cstdio>

#include "base/child.h"
#include "base/error.h"

namespace ocr::test {

std::string error_on_full_disk(std::size_t bytes, const std::function<void()>& body) {
  const auto result = run_in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    setrlimit(RLIMIT_FSIZE, &limit);
    try {
      body();
      std::fputs("no error", stdout);
    } catch (const Error& error) {
      std::fputs(error.what(), stdout);
    }
    return 0;
  });
  return result.out;
}

}  // namespace ocr::test
