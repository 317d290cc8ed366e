#include "base/log.h"

#include <cstdlib>

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>

namespace ocr {
namespace {
constexpr const char* kPattern = "[%Y-%m-%d %H:%M:%S] %^%l%$: %v";
}

void start_logging() {
  auto logger = std::make_shared<spdlog::logger>(
      "ocrforge", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
  logger->set_pattern(kPattern);
  if (const char* level = std::getenv("OCRFORGE_LOG")) {
    logger->set_level(spdlog::level::from_str(level));
  }
  spdlog::set_default_logger(std::move(logger));
}

void also_log_to(const std::string& path) {
  auto sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(path);
  sink->set_pattern("[%Y-%m-%d %H:%M:%S] %l: %v");
  spdlog::default_logger()->sinks().push_back(std::move(sink));
  spdlog::default_logger()->flush_on(spdlog::level::info);
}

}  // namespace ocr
