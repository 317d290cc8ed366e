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
    {"warp", warp_line},
    {"mask", draw_mask},
    {"ink", change_ink},
    {"background", draw_background},
    {"colour", choose_ink},
    {"style", add_styles},
    {"rules", add_rules},
    {"neighbours", add_neighbours},
    {"blend", blend},
    {"damage", damage},
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
