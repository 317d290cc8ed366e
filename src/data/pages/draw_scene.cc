#include "data/pages/page_renderer.h"
#include "data/pages/page_truth.h"
#include "data/pages/scene_draft.h"

namespace ocr {

PaintedScene paint_scene(const SceneDraft& draft) {
  PaintedScene scene{draft.ground.clone(), cv::Mat::zeros(draft.ground.size(), CV_8U)};
  for (const auto& piece : draft.pieces) {
    cv::Mat part = scene.image(piece.area);
    cv::Mat letters = scene.letters(piece.area);
    compose(piece.mask, piece.ink, piece.layers, part);
    cv::max(letters, piece.mask, letters);
  }
  return scene;
}

DrawnPage draw_scene(const SceneLayout& layout, const PageInputs& inputs) {
  auto draft = lay_out_scene(layout, inputs);
  auto scene = paint_scene(draft);
  DrawnPage drawn{std::move(scene.image), {}, {}, std::move(draft.left_out)};
  for (auto& piece : draft.pieces) {
    for (auto& line : piece.lines) drawn.annotation.lines.push_back(std::move(line));
  }
  drawn.effects =
      apply_all(inputs.looks.damage, inputs.resources, drawn.image, inputs.random.fork("damage"));
  drawn.effects.insert(drawn.effects.begin(), draft.background);
  judge_visibility(drawn.image, scene.letters, drawn.annotation);
  return drawn;
}

}  // namespace ocr
