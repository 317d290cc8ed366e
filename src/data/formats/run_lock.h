// One run at a time in an output folder.
#pragma once

#include <filesystem>

namespace ocr {

// Holds `folder`/.ocr-gendata.lock, and makes the folder if there is none. Throws Error that names
// the folder and the process that holds it. The system frees the lock of a process that was killed.
class RunLock {
 public:
  explicit RunLock(const std::filesystem::path& folder);
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

 private:
  std::filesystem::path path_;
  int file_ = -1;
};

}  // namespace ocr
