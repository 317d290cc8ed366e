// The parts of the page about a run of ocr-gendata, each an HTML fragment; nothing where there is
// nothing to say.
#pragma once

#include <string>

#include "data/render/gendata.h"

namespace ocr {

std::string run_facts(const FinishedRun& run);  // the figures at the top

// 64 samples, evenly spread, drawn again with the pixels of their files.
std::string drawn_samples(const FinishedRun& run);

std::string sizes_section(const RunStatistics& statistics);  // lengths, widths
std::string characters_section(
    const RunStatistics& statistics);  // by block; most and least frequent
std::string fonts_section(const RunStatistics& statistics, const FontShelf& shelf);
std::string effects_section(const RunStatistics& statistics);
std::string refusals_section(const RunStatistics& statistics);

}  // namespace ocr
