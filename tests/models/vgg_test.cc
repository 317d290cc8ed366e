#include "models/module_floats.h"
#include "models/recogniser.h"
#include "support/catch_torch.h"

using namespace ocr;

namespace {

ArchitectureOptions vgg(const VggOptions& backbone) {
  ArchitectureOptions o;
  o.backbone = backbone;
  o.neck = SequenceEncoderOptions{};
  return o;
}

}  // namespace

// By hand: 9·(3·64 + 64·128 + 128·256 + 256·256 + 256·512 + 512·512) + 1728 + 2·512·512 + 512.
TEST_CASE("the VGG of CRNN's paper has as many weights as its table says", "[models]") {
  const auto model = make_recogniser(vgg({.batch_norm = false}), 97);
  CHECK(test::floats_of_module(*model->module().named_children()["backbone"]) == 5025664);
}

TEST_CASE("VGG's lists are as long as each other, and its rows end in one", "[models]") {
  CHECK_THROWS_WITH(make_recogniser(vgg({.channels = {8, 8}}), 5),
                    Catch::Contains("channels has 2 numbers, pool_height 6 and pool_width 6"));
  CHECK_NOTHROW(check_line_height(vgg({}), 32));
  CHECK_THROWS_WITH(check_line_height(vgg({}), 48),
                    Catch::Contains("2 rows high") && Catch::Contains("32 with the defaults"));
  CHECK_THROWS_WITH(check_line_height(vgg({}), 8), Catch::Contains("0 rows high"));
}

TEST_CASE("VGG's steps are as far apart as its poolings across say", "[models]") {
  CHECK(make_recogniser(vgg({}), 5)->pixels_per_step() == 4);
  const VggOptions eighth{
      .channels = {8, 8, 8}, .pool_height = {2, 2, 4}, .pool_width = {2, 2, 2}, .last_channels = 8};
  CHECK(make_recogniser(vgg(eighth), 5)->pixels_per_step() == 8);
}
