// Code that prints, or that changes its process for good (signals, limits), in a process of its
// own.
#pragma once

#include <functional>

#include "support/data.h"

namespace ocr::test {

// Forks, runs `body` with its output caught, and ends the child with the value that it returns. A
// child that a signal ended gives 128 + the signal.
CommandResult run_in_child(const std::function<int()>& body);

}  // namespace ocr::test
