// A disk that takes no more.
#pragma once

#include <functional>
#include <string>

namespace ocr::test {

// Runs `body` where no file may have more than `bytes`, and gives the message of the Error that it
// throws, or "no error".
std::string error_on_full_disk(std::size_t bytes, const std::function<void()>& body);

}  // namespace ocr::test
