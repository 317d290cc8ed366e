// ocr-export of a checkpoint of ours.
#pragma once

#include <iosfwd>

#include "export_network.h"

namespace ocr {

void export_checkpoint(const ExportOptions& options, std::ostream& out);

}  // namespace ocr
