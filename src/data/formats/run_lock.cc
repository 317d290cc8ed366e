#include "data/formats/run_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "base/error.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail_to_lock(const fs::path& path) {
  fail(ErrorCode::Io, "{}: cannot be locked: {}", path.string(), std::strerror(errno));
}

std::string holder_of(int file) {  // "process 4711"; it may not have written its number yet
  char digits[24] = {};
  const auto size = ::pread(file, digits, sizeof digits - 1, 0);
  return size > 0 ? "process " + std::string(digits, static_cast<std::size_t>(size))
                  : "another process";
}

// A holder removes its file when it is done: a lock on a file that is gone protects nothing.
bool is_still_there(int file, const fs::path& path) {
  struct stat locked {};
  struct stat named {};
  return ::fstat(file, &locked) == 0 && ::stat(path.c_str(), &named) == 0 &&
         locked.st_ino == named.st_ino && locked.st_dev == named.st_dev;
}

int lock_file(const fs::path& path) {
  for (;;) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0) fail_to_lock(path);
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
      if (is_still_there(file, path)) return file;
      ::close(file);
      continue;
    }
    const int reason = errno;
    const auto holder = holder_of(file);
    ::close(file);
    errno = reason;
    if (reason != EWOULDBLOCK) fail_to_lock(path);
    fail("{}: {} is writing to this folder; wait for it, or choose another folder",
         path.parent_path().string(), holder);
  }
}

}  // namespace

RunLock::RunLock(const fs::path& folder) : path_(folder / ".ocr-gendata.lock") {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    fail(ErrorCode::Io, "{}: cannot make the folder: {}", folder.string(), error.message());
  }
  file_ = lock_file(path_);
  const auto number = std::to_string(::getpid());
  const bool written =
      ::ftruncate(file_, 0) == 0 &&
      ::pwrite(file_, number.data(), number.size(), 0) == static_cast<ssize_t>(number.size());
  if (written) return;
  ::close(file_);
  fail_to_lock(path_);
}

RunLock::~RunLock() {
  ::unlink(path_.c_str());  // first: who opens the file until it is closed finds it gone
  ::close(file_);
}

}  // namespace ocr
