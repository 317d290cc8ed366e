#include "data/formats/file_at.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace ocr {

FileAt::FileAt(std::filesystem::path path) : path_(std::move(path)) {
  descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) {
    const auto code = errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io;
    fail(code, "{}: cannot be opened: {}", path_.string(), std::strerror(errno));
  }
  struct stat status {};
  const bool file = ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
  if (!file) {
    ::close(descriptor_);
    fail(ErrorCode::Io, "{}: is not a file", path_.string());
  }
  size_ = static_cast<std::uint64_t>(status.st_size);
}

FileAt::~FileAt() {
  ::close(descriptor_);
}

void FileAt::require(std::uint64_t offset, std::uint64_t size) const {
  if (offset <= size_ && size <= size_ - offset) return;
  fail(ErrorCode::CorruptFile, "{}: is cut off: {} bytes at {} are wanted, the file has {}",
       path_.string(), size, offset, size_);
}

std::string FileAt::read(std::uint64_t offset, std::uint64_t size) const {
  require(offset, size);
  std::string bytes(size, '\0');
  fill(offset, bytes);
  return bytes;
}

void FileAt::fill(std::uint64_t offset, std::span<char> bytes) const {
  while (!bytes.empty()) {
    const auto count = ::pread(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      fail(ErrorCode::Io, "{}: cannot be read: {}", path_.string(), std::strerror(errno));
    }
    if (count == 0) {
      fail(ErrorCode::CorruptFile, "{}: became shorter while it was read", path_.string());
    }
    offset += static_cast<std::uint64_t>(count);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

}  // namespace ocr
