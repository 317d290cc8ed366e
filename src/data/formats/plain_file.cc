#include "data/formats/plain_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

#include "base/error.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kRandomPart = 6;  // letters of mkstemp

[[noreturn]] void fail_plain_file(const fs::path& path, int reason) {
  fail(ErrorCode::Io, "{}: cannot be written: {}", path.string(), std::strerror(reason));
}

int open_new(const fs::path& path) {
  return ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
}

int open_in_new_folder(const fs::path& path) {
  int file = open_new(path);
  if (file >= 0 || errno != ENOENT || !path.has_parent_path()) return file;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) {
    fail(ErrorCode::Io, "{}: cannot make the folder: {}", path.parent_path().string(),
         error.message());
  }
  return open_new(path);
}

// 0, or the system's reason. A disk that takes a part tells why at the next call.
int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

void write_plain_file(const fs::path& path, std::string_view bytes) {
  const auto temporary = path.parent_path() / ("." + path.filename().string() + ".part");
  const int file = open_in_new_folder(temporary);
  if (file < 0) fail_plain_file(path, errno);
  int reason = write_all(file, bytes);
  if (::close(file) != 0 && reason == 0) reason = errno;
  if (reason == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) reason = errno;
  if (reason == 0) return;
  ::unlink(temporary.c_str());
  fail_plain_file(path, reason);
}

void remove_leftovers(const fs::path& target) {
  const auto start = "." + target.filename().string() + ".";
  const auto folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  std::error_code error;  // no folder, no leftovers
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with(start) && name.size() == start.size() + kRandomPart) {
      found.push_back(entry.path());
    }
  }
  for (const auto& path : found) fs::remove(path, error);
}

}  // namespace ocr
