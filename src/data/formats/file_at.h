// A file read at offsets. Nothing is mapped: a file that is cut off, even while it is read, gives
// an Error and no signal.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace ocr {

class FileAt {  // const members may be called from any thread
 public:
  explicit FileAt(std::filesystem::path path);  // throws Error: NotFound, Io
  ~FileAt();
  FileAt(const FileAt&) = delete;
  FileAt& operator=(const FileAt&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::uint64_t size() const { return size_; }

  // Throw Error (CorruptFile) where the file has no such bytes, before memory is taken for them.
  void require(std::uint64_t offset, std::uint64_t size) const;
  std::string read(std::uint64_t offset, std::uint64_t size) const;

 private:
  void fill(std::uint64_t offset, std::span<char> bytes) const;

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace ocr
