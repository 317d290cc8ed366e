#pragma once

#include <cstdint>

namespace ocr {

// What of this process stands in memory now, in bytes; 0 where the system does not tell.
std::uint64_t resident_memory();

}  // namespace ocr
