// The page that a run of ocr-gendata leaves with its images: samples, what was drawn how often, and
// what was refused. It stands alone: no scripts, nothing from elsewhere.
#pragma once

#include <string>

namespace ocr {

struct FinishedRun;

// The whole page, about 200 kB. The same run gives the same bytes, whatever its folder and its
// threads.
std::string gendata_report(const FinishedRun& run);

// Into the run's folder, whole or not at all: a ReportWriter (data/render/gendata.h).
void write_gendata_report(const FinishedRun& run);

}  // namespace ocr
