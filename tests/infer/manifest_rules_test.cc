#include "infer/manifest_rules.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace {

using ocr::task_rules;
using ocr::task_spec;

TEST_CASE("a line's input rule and its charset survive the way through a manifest", "[infer]") {
  for (const auto rule : 
       {ocr::WidthRule::Fixed, ocr::WidthRule::AtLeast, ocr::WidthRule::Stretched}) {
    const ocr::LineRules rules{{48, 160, rule, 4000, 8}, ocr::Charset(U"aé "), 16, true};
    const auto back = std::get<ocr::LineRules>(task_rules(task_spec(rules), "m"));
    CHECK(back.input.height == 48);
    CHECK(back.input.width == 160);
    CHECK(back.input.rule == rule);
    CHECK(back.input.max_width == 4000);
    CHECK(back.input.multiple == 8);
    CHECK(back.charset.characters() == U"aé ");
    CHECK(back.use_space_char);
  }
}

TEST_CASE("a page's rules survive the way through a manifest", "[infer]") {
  ocr::PageRules rules;
  rules.input.resize = {{}, false, 736, ocr::LimitType::Min, 0};
  rules.input.normalise.scale = "1./127.5";
  rules.input.normalise.mean = {0.5, 0.25, 0.125};
  rules.post_process = {0.25, 0.5, 77, 1.75, true, ocr::ScoreMode::Slow, ocr::BoxType::Polygons};
  const auto back = std::get<ocr::PageRules>(task_rules(task_spec(rules), "m"));
  CHECK(back.input.resize.limit_side_len == 736);
  CHECK(back.input.resize.limit_type == ocr::LimitType::Min);
  CHECK(ocr::scale_of(back.input.normalise) == 1 / 127.5);
  CHECK(back.input.normalise.mean == rules.input.normalise.mean);
  CHECK(back.post_process.thresh == 0.25);
  CHECK(back.post_process.max_candidates == 77);
  CHECK(back.post_process.unclip_ratio == 1.75);
  CHECK(back.post_process.use_dilation);
  CHECK(back.post_process.score_mode == ocr::ScoreMode::Slow);
  CHECK(back.post_process.box_type == ocr::BoxType::Polygons);
}

TEST_CASE("a classifier's labels survive the way through a manifest", "[infer]") {
  ocr::LabelRules rules;
  rules.post_process.label_list = {"up", "down"};
  const auto back = std::get<ocr::LabelRules>(task_rules(task_spec(rules), "m"));
  CHECK(back.input.width == 192);
  CHECK(back.input.rule == ocr::WidthRule::Fixed);
  CHECK(back.post_process.label_list == rules.post_process.label_list);
}

TEST_CASE("other scales and paddings of lines are refused, a multiple is followed", "[infer]") {
  const auto with = [](auto change) {
    ocr::RecognitionSpec spec;
    change(spec.input);
    return ocr::TaskSpec(spec);
  };
  CHECK_THROWS_AS(task_rules(with([](auto& s) { s.scale = 1; }), "m"), ocr::Error);
  CHECK_THROWS_AS(task_rules(with([](auto& s) { s.pad_value = 1; }), "m"), ocr::Error);
  CHECK_THROWS_AS(task_rules(with([](auto& s) { s.std[2] = 1; }), "m"), ocr::Error);
  const auto rules = task_rules(with([](auto& s) { s.multiple_of = 32; }), "m");
  CHECK(std::get<ocr::LineRules>(rules).input.multiple == 32);
}

}  // namespace
