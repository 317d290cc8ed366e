// What every main does around its work: logging, signals, and errors turned into exit codes.
#pragma once

#include <functional>

namespace ocr {

// 0 ok, 1 failed, 2 usage, 130/143 stopped by SIGINT/SIGTERM. `body` returns its exit code.
int guarded_main(const std::function<int()>& body);

}  // namespace ocr
