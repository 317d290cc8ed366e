// ocr-export --from: weights of another tool out as a bundle.
#pragma once

#include <iosfwd>

#include "export_network.h"

namespace ocr {

// Prints which network it is, what became of the tensors, and what was proven. Throws Error: where
// a dictionary is missing or does not fit, with both numbers; as the readers of weights do.
void export_published(const ExportOptions& options, std::ostream& out);

}  // namespace ocr
