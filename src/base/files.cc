#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "base/error.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail_io(const fs::path& path, const char* action) {
  fail(ErrorCode::Io, "{}: cannot {}: {}", path.string(), action, std::strerror(errno));
}

constexpr std::ptrdiff_t kSyncedSingly = 64;  // files; above, the whole disk is synced sooner

void sync_path(const fs::path& path, int (*sync)(int) = ::fsync) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail_io(path, "open to sync");
  const int result = sync(descriptor);
  ::close(descriptor);
  if (result != 0) fail_io(path, "sync");
}

// A folder with all that is in it, however deep.
void sync_tree(const fs::path& folder) {
  const auto count = std::distance(fs::recursive_directory_iterator(folder), {});
  if (count > kSyncedSingly) return sync_path(folder, ::syncfs);
  for (const auto& entry : fs::recursive_directory_iterator(folder)) sync_path(entry.path());
  sync_path(folder);
}

fs::path parent_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void make_folders(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    fail(ErrorCode::Io, "{}: cannot make the folder: {}", folder.string(), error.message());
}

}  // namespace

std::string read_file(const fs::path& path, std::uint64_t max_bytes) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (!fs::exists(status)) fail(ErrorCode::NotFound, "{}: no such file", path.string());
  if (fs::is_directory(status)) fail(ErrorCode::Io, "{}: is a folder, not a file", path.string());
  std::ifstream in(path, std::ios::binary);
  if (!in) fail_io(path, "open");
  std::string bytes;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer), in.gcount() > 0) {
    bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > max_bytes) {
      fail(ErrorCode::TooLarge, "{}: larger than the {} bytes allowed", path.string(), max_bytes);
    }
  }
  if (in.bad()) fail_io(path, "read");
  return bytes;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

AtomicFile::AtomicFile(fs::path target) : target_(std::move(target)) {
  make_folders(parent_of(target_));
  std::string pattern = (parent_of(target_) / ("." + target_.filename().string() + ".XXXXXX"));
  descriptor_ = ::mkostemp(pattern.data(), O_CLOEXEC);
  if (descriptor_ < 0) fail_io(target_, "create");
  ::fchmod(descriptor_, 0644);
  temporary_ = pattern;
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_io(target_, "write");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void AtomicFile::commit() {
  sync_path(temporary_);  // by name: a library may have replaced the file we opened
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail_io(target_, "rename");
  temporary_.clear();
  sync_path(parent_of(target_));
}

void write_atomically(const fs::path& path, std::string_view bytes) {
  AtomicFile file(path);
  file.write(bytes);
  file.commit();
}

void commit_folder(const fs::path& temporary, const fs::path& target) {
  sync_tree(temporary);
  make_folders(parent_of(target));
  const fs::path old = target.string() + ".old";
  std::error_code error;
  fs::remove_all(old, error);
  if (fs::exists(target) && ::rename(target.c_str(), old.c_str()) != 0) fail_io(target, "rename");
  if (::rename(temporary.c_str(), target.c_str()) != 0) fail_io(target, "rename");
  fs::remove_all(old, error);
  sync_path(parent_of(target));
}

}  // namespace ocr
