// LKPAN, the neck of PP-OCR's teachers: a path aggregation network (Liu et al. 2018) with 9×9
// kernels. Where DBFPN goes from coarse to fine, this goes on from fine to coarse.
//
//   c2…c5 ──1×1──► added top-down ──9×9──► f2…f5 (C/4 each)
//   n3 = f3 + h(f2), n4 = f4 + h(n3), n5 = f5 + h(n4)        h: 3×3, stride 2
//   f2, n3, n4, n5 ──9×9──► [IntraCL] ──► joined: N×C×H/4×W/4
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "base/config/visitor.h"
#include "models/detection/pyramid_channels.h"

namespace ocr {

class FusionModule;

enum class LkPanMode { Large, Lite };  // lite: the 9×9 convolutions are depthwise separable

struct LkPanOptions {
  static constexpr std::string_view kName = "LKPAN";
  std::int64_t out_channels = 256;  // C, a multiple of 4
  LkPanMode mode = LkPanMode::Large;
  bool intracl = false;
};

void describe(LkPanOptions& o, config::Visitor& v);

void check_supported(const LkPanOptions& options);  // throws Error (Config)

// Parameters `{ins_conv,inp_conv,pan_lat_conv}.{0..3}`, `pan_head_conv.{0..2}`, `incl{1..4}`; 0 is
// the finest level.
std::shared_ptr<FusionModule> build(const LkPanOptions& options, const PyramidChannels& in);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::LkPanMode> {
  static constexpr std::pair<LkPanMode, std::string_view> kNames[] = {{LkPanMode::Large, "large"},
                                                                      {LkPanMode::Lite, "lite"}};
};
