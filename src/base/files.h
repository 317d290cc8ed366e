// Reading whole files, and writing them so that no reader ever sees half of one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ocr {

// The whole file as bytes. Throws NotFound, or Io (a folder, unreadable), or TooLarge.
std::string read_file(const std::filesystem::path& path, std::uint64_t max_bytes = 1ULL << 32);

// Lines without their "\n"; a last line without one counts too. "\r" stays: it is data here.
std::vector<std::string> split_lines(std::string_view text);

// A file that appears under its name only when commit() has returned: it is written to a temporary
// name in the same folder, synced, renamed, and the folder synced. Without commit() nothing is left.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path target);  // makes the parent folders
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::string_view bytes);  // throws Io, with the system's reason (a full disk, ...)
  void commit();
  // Where the bytes are now, for libraries that write by name; commit() syncs what they wrote.
  const std::filesystem::path& temporary() const { return temporary_; }

 private:
  std::filesystem::path target_;
  std::filesystem::path temporary_;
  int descriptor_ = -1;
};

void write_atomically(const std::filesystem::path& path, std::string_view bytes);

// Syncs a finished folder's files and renames it to `target`, replacing an older one.
void commit_folder(const std::filesystem::path& temporary, const std::filesystem::path& target);

}  // namespace ocr
