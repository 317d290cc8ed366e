// The pyramid of PP-OCRv3: DBFPN whose every convolution is followed by squeeze-and-excitation.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/config/visitor.h"
#include "models/detection/pyramid_channels.h"

namespace ocr {

class FusionModule;

struct RseFpnOptions {
  static constexpr std::string_view kName = "RSEFPN";
  std::int64_t out_channels = 96;  // C, a multiple of 4
  bool shortcut = true;            // x + SE(x); false: SE(x)
  bool intracl = false;            // an IntraCL on each level before they are joined
};

void describe(RseFpnOptions& o, config::Visitor& v);

void check_supported(const RseFpnOptions& options);  // throws Error (Config)

// Parameters `{ins_conv,inp_conv}.{0..3}.{in_conv,se_block}`, 0 is the finest level; `incl{1..4}`.
std::shared_ptr<FusionModule> build(const RseFpnOptions& options, const PyramidChannels& in);

}  // namespace ocr
