// One HTML file about a training: figures, curves, the data, and what was read. It stands alone: no
// scripts, nothing from elsewhere.
#pragma once

#include <string>

#include "report/report_options.h"

namespace ocr {

// Writes options.output and returns a summary for the terminal, one line for each result. Throws
// Error naming file and line for damaged inputs; nothing is written then.
std::string write_report(const ReportOptions& options);

}  // namespace ocr
