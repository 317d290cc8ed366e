// ocr-gendata's command line: trdg 1.8's flags, short and long, and ours.
#pragma once

#include <string>
#include <vector>

#include "data/render/gendata_options.h"

namespace CLI {
class App;
}

namespace ocr {

// CLI11 takes short flags of one letter only: "-rk" becomes "--random_skew". Throws Error (Usage)
// for a flag of trdg's that is not supported yet, by its name.
std::vector<std::string> long_flags(int argc, const char* const* argv);

// One flag for each field that describe() names.
void add_flags(CLI::App& app, GendataOptions& options);

}  // namespace ocr
