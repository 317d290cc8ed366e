// A network run as C++, the truth that an exported file is held against.
#pragma once

#include "infer/network_output.h"

namespace ocr {

class Network;

// Without gradients, in the mode that the network is in: eval for what is exported.
NetworkOutput run_eager(Network& network, const ImageBatch& batch);

// The largest difference of `output`, which run_eager() gave for the batch, to the same network in
// double precision: what rounding alone may change.
double rounding_error(Network& network, const ImageBatch& batch, const NetworkOutput& output);

}  // namespace ocr
