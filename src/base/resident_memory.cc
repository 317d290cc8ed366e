#include "base/resident_memory.h"

#include <unistd.h>

#include <fstream>

namespace ocr {

std::uint64_t resident_memory() {
  std::ifstream file("/proc/self/statm");  // in pages: the whole size, what is resident, ...
  std::uint64_t size = 0, resident = 0;
  if (!(file >> size >> resident)) return 0;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace ocr
