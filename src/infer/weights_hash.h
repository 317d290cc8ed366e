// One hash for a network's weights, however the file around them was written.
#pragma once

#include <string>

namespace torch::jit {
struct Module;
}

namespace ocr {

// SHA-256 over name, type, shape and bytes of every parameter and buffer, in order of their names.
std::string weights_sha256(const torch::jit::Module& module);

}  // namespace ocr
