// Learning rates that follow a cosine. S steps in an epoch, E epochs, D = E·S.
#pragma once

#include <cstdint>
#include <string_view>

#include "train/schedules/constant.h"

namespace ocr {

// lr·(1 + cos(π t/D))/2. As a warm-up moves t back, the run then ends a little above 0.
struct CosineOptions : PeakOptions {
  static constexpr std::string_view kName = "Cosine";
};

// The cosine over `cycle` epochs, from the peak again at each cycle's start.
struct CyclicalCosineOptions : PeakOptions {
  static constexpr std::string_view kName = "CyclicalCosine";
  double cycle = 1;  // epochs; at least one step
};

// The cosine with D = 200·S up to t = 200·S, where it is 0; then the cosine with D = E·S at t, so
// the rate jumps up there.
struct TwoStepCosineOptions : PeakOptions {
  static constexpr std::string_view kName = "TwoStepCosine";
};

// Smith, Topin 2017. Up from max/25 to max until t = .3·D − 1, down to max/250000 until D − 1; with
// three_phase down to max/25 until .6·D − 2 and to max/250000 from there.
enum class Anneal { Cos, Linear };
struct OneCycleOptions {
  static constexpr std::string_view kName = "OneCycle";
  double max_lr = 1e-3;
  Anneal anneal_strategy = Anneal::Cos;
  bool three_phase = false;
  double warmup_epoch = 0;
};

void describe(CosineOptions& o, config::Visitor& v);
void describe(CyclicalCosineOptions& o, config::Visitor& v);
void describe(TwoStepCosineOptions& o, config::Visitor& v);
void describe(OneCycleOptions& o, config::Visitor& v);

inline double peak_rate(const OneCycleOptions& o) {
  return o.max_lr;
}
double rate_after_warmup(const CosineOptions& o, double step, const RunLength& run);
double rate_after_warmup(const CyclicalCosineOptions& o, double step, const RunLength& run);
double rate_after_warmup(const TwoStepCosineOptions& o, double step, const RunLength& run);
double rate_after_warmup(const OneCycleOptions& o, double step, const RunLength& run);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::Anneal> {
  static constexpr std::pair<Anneal, std::string_view> kNames[] = {{Anneal::Cos, "cos"},
                                                                   {Anneal::Linear, "linear"}};
};
