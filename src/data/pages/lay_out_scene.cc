#include "data/pages/clutter.h"
#include "data/pages/draws.h"
#include "data/pages/scene_draft.h"
#include "text/utf8.h"

namespace ocr {
namespace {

class SceneFiller {
 public:
  SceneFiller(const SceneLayout& layout, const PageInputs& inputs, cv::Size size)
      : layout_(layout),
        inputs_(inputs),
        texts_(inputs.texts, inputs.index, inputs.random.fork("words")),
        room_(size) {
    draft_.ground.create(size, CV_8UC3);
    draft_.background = draw_one(inputs.looks.backgrounds, inputs.resources, draft_.ground,
                                 inputs.random.fork("ground"));
    auto clutter = inputs.random.fork("clutter");
    if (clutter.chance(layout.clutter)) draw_clutter(draft_.ground, clutter);
  }

  SceneDraft fill(int signs) {
    RandomStream random = inputs_.random.fork("signs");
    for (int i = 0; i < signs; ++i) {
      random = random.fork("sign");
      add_sign(random.fork("letters"));
      auto scrawl = random.fork("scrawl");
      if (scrawl.chance(layout_.scribbles)) add_scrawl(scrawl);
    }
    if (!missing_.empty()) {
      draft_.left_out.push_back({"no font has the character", to_utf8(missing_)});
    }
    return std::move(draft_);
  }

 private:
  void add_sign(const RandomStream& random) {
    const auto sign = draft_sign(layout_, inputs_, texts_, random.fork("draft"), missing_);
    if (!sign) return;
    const auto place = room_.find(layout_, *sign, random.fork("place"));
    if (!place) {
      draft_.left_out.push_back({"no room for a sign", {}});
      return;
    }
    auto piece = make_piece(layout_, inputs_, *sign, *place, random.fork("piece"), draft_.ground);
    if (piece) draft_.pieces.push_back(std::move(*piece));
  }

  void add_scrawl(RandomStream random) {
    const int height = draw_count(10, 50, random);
    const cv::Size size(height * draw_count(2, 6, random), height);
    const auto area = room_.find(layout_, size, random);
    if (area.empty()) return;
    draft_.pieces.push_back(make_scrawl(inputs_, area, random.fork("piece"), draft_.ground));
  }

  const SceneLayout& layout_;
  const PageInputs& inputs_;
  TextFlow texts_;
  SceneRoom room_;
  SceneDraft draft_;
  std::u32string missing_;
};

}  // namespace

SceneDraft lay_out_scene(const SceneLayout& layout, const PageInputs& inputs) {
  auto random = inputs.random.fork("scene");
  const int width = draw_count(layout.width, random);
  const int height = draw_count(layout.height, random);
  const int signs = draw_count(layout.signs, random);
  return SceneFiller(layout, inputs, {width, height}).fill(signs);
}

}  // namespace ocr
