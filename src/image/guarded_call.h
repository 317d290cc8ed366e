// Private to image/: calls into C libraries (libjpeg, libpng) that report an error by not
// returning.
//
// Their error callback fills in `message` and `code` and calls jump(); it lands in guarded_call,
// which throws. Between the two stand only C frames and `step`, which must own nothing that needs a
// destructor: then longjmp is well-defined.
#pragma once

#include <csetjmp>
#include <string_view>

#include "base/error.h"

namespace ocr {

struct LibraryError {
  std::jmp_buf landing;
  char message[256] = "";
  ErrorCode code = ErrorCode::CorruptFile;

  [[noreturn]] void jump() { std::longjmp(landing, 1); }
};

template <typename Step>
void guarded_call(LibraryError& error,
                  std::string_view name,
                  std::string_view label,
                  const Step& step) {
  if (setjmp(error.landing) != 0) {
    const bool damaged = error.code == ErrorCode::CorruptFile;
    fail(error.code, "{}: {}{}: {}", name, damaged ? "damaged " : "", label, error.message);
  }
  step();
}

}  // namespace ocr
