#include "base/error.h"

namespace ocr {

std::string_view name(ErrorCode code) {
  switch (code) {
    case ErrorCode::Failed:
      return "failed";
    case ErrorCode::Usage:
      return "usage";
    case ErrorCode::Config:
      return "config";
    case ErrorCode::NotFound:
      return "not_found";
    case ErrorCode::Io:
      return "io";
    case ErrorCode::UnsupportedFormat:
      return "unsupported_format";
    case ErrorCode::CorruptFile:
      return "corrupt_file";
    case ErrorCode::TooLarge:
      return "too_large";
    case ErrorCode::Interrupted:
      return "interrupted";
  }
  return "failed";
}

}  // namespace ocr
