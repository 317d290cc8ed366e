// A network run as C++, the truth that an exported file is held against.
#pragma once

#include "infer/network_output.h"

namespace ocr {

class Network;

// Without gradients, in the mode that the network is in: eval for what is exported.
NetworkOutput run_eager(Network& network, const ImageBatch& batch);

}  // namespace ocr
