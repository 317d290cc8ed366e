#include "infer/input_spec.h"

#include <catch2/catch.hpp>

#include "base/error.h"

namespace {

TEST_CASE("an input rule survives the way through a manifest", "[infer]") {
  for (const auto rule :
       {ocr::WidthRule::Fixed, ocr::WidthRule::AtLeast, ocr::WidthRule::Stretched}) {
    const auto back = ocr::line_input(ocr::input_spec({48, 160, rule, 4000}), "m");
    CHECK(back.height == 48);
    CHECK(back.width == 160);
    CHECK(back.rule == rule);
    CHECK(back.max_width == 4000);
  }
}

TEST_CASE("other scales and paddings are refused, a multiple is followed", "[infer]") {
  const auto with = [](auto change) {
    ocr::InputSpec spec;
    change(spec);
    return spec;
  };
  CHECK_THROWS_AS(ocr::line_input(with([](auto& s) { s.scale = 1; }), "m"), ocr::Error);
  CHECK_THROWS_AS(ocr::line_input(with([](auto& s) { s.pad_value = 1; }), "m"), ocr::Error);
  CHECK(ocr::line_input(with([](auto& s) { s.multiple_of = 32; }), "m").multiple == 32);
  CHECK_THROWS_AS(ocr::line_input(with([](auto& s) { s.std[2] = 1; }), "m"), ocr::Error);
  CHECK_NOTHROW(ocr::line_input({}, "m"));
}

}  // namespace
