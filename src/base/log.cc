#include "base/log.h"

#include <cstdlib>

#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include "base/terminal_foot.h"

namespace ocr {
namespace {
constexpr const char* kPattern = "[%Y-%m-%d %H:%M:%S] %^%l%$: %v";

// spdlog's own colours.
std::string_view colour_of(spdlog::level::level_enum level) {
  switch (level) {
    case spdlog::level::info:
      return "\033[32m";
    case spdlog::level::warn:
      return "\033[33m\033[1m";
    case spdlog::level::err:
      return "\033[31m\033[1m";
    case spdlog::level::critical:
      return "\033[1m\033[41m";
    default:
      return "\033[36m";
  }
}

// Lines that scroll above what is redrawn in place.
class TerminalSink : public spdlog::sinks::base_sink<std::mutex> {
 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);  // sets the range of the colour
    std::string text(line.data(), line.size());
    if (message.color_range_end > message.color_range_start) {
      text.insert(message.color_range_end, "\033[m");
      text.insert(message.color_range_start, colour_of(message.level));
    }
    print_above_foot(text);
  }
  void flush_() override {}
};

spdlog::sink_ptr stderr_sink() {
  if (terminal_redraws()) return std::make_shared<TerminalSink>();
  return std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
}

}  // namespace

void start_logging() {
  auto logger = std::make_shared<spdlog::logger>("ocrforge", stderr_sink());
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
