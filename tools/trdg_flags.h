// ocr-gendata's command line: trdg 1.8's flags, short and long, and ours.
#pragma once

#include <string>
#include <vector>

#include "data/render/gendata_options.h"

namespace CLI {
class App;
}

namespace ocr {

// CLI11 takes short flags of one letter only: "-rk" becomes "--random_skew". "-c FILE" becomes
// "--config FILE": trdg's -c takes a number.
std::vector<std::string> long_flags(int argc, const char* const* argv);

// One flag for each field that describe() names: those of the run, and those of what images show,
// which are returned.
CLI::App* add_flags(CLI::App& app, GendataOptions& options);

}  // namespace ocr
