// The feature pyramid of DB (Liao et al. 2020, after Lin et al. 2017) with PaddleOCR's details:
// bare convolutions, no normalisation and no activation.
//
//   c2…c5 ──1×1──► C each ──► added top-down ──3×3──► C/4 each ──► joined: N×C×H/4×W/4
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/config/visitor.h"
#include "models/detection/pyramid_channels.h"

namespace ocr {

class FusionModule;

struct DbFpnOptions {
  static constexpr std::string_view kName = "DBFPN";
  std::int64_t out_channels = 256;  // C, a multiple of 4
  bool use_asf = false;             // DB++'s: read, and refused where it is true
};

void describe(DbFpnOptions& o, config::Visitor& v);

void check_supported(const DbFpnOptions& options);  // throws Error (Config)

// Parameters `in{2..5}_conv.weight`, `p{2..5}_conv.weight`.
std::shared_ptr<FusionModule> build(const DbFpnOptions& options, const PyramidChannels& in);

}  // namespace ocr
