// Logs go to stderr, results to stdout or into files.
#pragma once

#include <string>

#include <spdlog/spdlog.h>

namespace ocr {

// Call once in main: the default logger becomes stderr with the time of day and the level.
// The environment's OCRFORGE_LOG (trace, debug, info, warn, error, off) sets the level.
void start_logging();

// Everything logged from here on is written to `path` too (appended).
void also_log_to(const std::string& path);

}  // namespace ocr
