// The one exception of ocrforge. Libraries throw it, only a tool's main turns it into an exit code.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace ocr {

// What a caller may want to tell apart. `name()` gives the text that stands in JSON results.
enum class ErrorCode {
  Failed,             // anything without a kind of its own
  Usage,              // the command line is wrong: exit code 2
  Config,             // a config file or an override is wrong
  NotFound,           // a file or folder that was named is not there
  Io,                 // reading or writing failed
  UnsupportedFormat,  // a file of a kind that is not read here
  CorruptFile,        // a file of the right kind, but damaged
  TooLarge,           // more pixels or bytes than allowed
  Interrupted,        // a signal asked to stop
};

std::string_view name(ErrorCode code);

// The message says where, which value, what was expected and what to do.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  ErrorCode code() const { return code_; }

 private:
  ErrorCode code_;
};

template <typename... Args>
[[noreturn]] void fail(ErrorCode code, fmt::format_string<Args...> format, Args&&... args) {
  throw Error(code, fmt::format(format, std::forward<Args>(args)...));
}

template <typename... Args>
[[noreturn]] void fail(fmt::format_string<Args...> format, Args&&... args) {
  throw Error(ErrorCode::Failed, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace ocr
