// A network as TorchScript, without Python: a forward is recorded and becomes the method of a
// module that shares the weights.
//
// Limitations: sizes that forward() reads as numbers and branches that it takes become constants of
// the recorded graph. So a saved file is worth nothing before it ran at other shapes: see proof.h.
#pragma once

#include <cstdint>
#include <string>

namespace torch::jit {
struct Module;
}

namespace ocr {

class Network;

struct TraceExample {
  std::int64_t height = 32;  // px, such as the network takes
  std::int64_t width = 100;
};

// `type_name` is the module's name in the file, letters and digits. The recorded example is
// 2×3×height×width of zeros. One trace at a time in a process: others wait. Throws Error unless the
// model is in eval mode, or when its forward cannot be recorded.
torch::jit::Module trace(Network& network,
                         const std::string& type_name,
                         const TraceExample& example);

}  // namespace ocr
