#include "data/render/pipeline.h"

#include <string_view>

#include "data/render/steps.h"

namespace ocr {
namespace {

struct NamedStep {
  std::string_view name;  // of its random stream: a renamed step draws anew
  Step run;
};

//   text ──► glyphs ──► frame, warp ──► mask ──► background, ink ──► image ──► damage
constexpr NamedStep kRenderSteps[] = {
    {"text", set_text},
    {"frame", frame_line},
    {"perspective", perspective},
    {"shear", shear},
    {"curve", curve},
    {"elastic", elastic},
    {"distort", distort},
    {"skew", skew},
    {"mask", draw_mask},
    {"weight", change_weight},
    {"strength", strengthen},
    {"background", draw_background},
    {"ink", choose_ink},
    {"stroke", add_stroke},
    {"outline", add_outline},
    {"shadow", add_shadow},
    {"blend", blend},
    {"invert", invert},
    {"blur", blur},
    {"resolution", lower_resolution},
    {"noise", add_noise},
    {"visibility", check_visibility},
};

}  // namespace

void run_steps(const RenderContext& context, Sample& sample, const RandomStream& random) {
  for (const auto& step : kRenderSteps) {
    step.run(context, sample, random.fork(step.name));
    if (!sample.refusal.empty()) return;
  }
}

}  // namespace ocr
