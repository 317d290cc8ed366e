// What holds for every look: its size, its purity, its options in YAML, any picture's size.
#include <utility>

#include <catch2/catch.hpp>

#include "base/config/config.h"
#include "data/looks/looks.h"
#include "data/looks/range.h"
#include "scenes.h"

namespace ocr {
namespace {

const cv::Size kSizes[] = {{1, 1}, {1, 40}, {40, 1}, {2, 3}, {200, 32}, {4000, 40}};

template <typename Variant, typename Use, std::size_t... I>
void for_each_look(const Use& use, std::index_sequence<I...>) {
  (use(std::variant_alternative_t<I, Variant>{}), ...);
}
template <typename Variant, typename Use>
void for_each_look(const Use& use) {
  for_each_look<Variant>(use, std::make_index_sequence<std::variant_size_v<Variant>>{});
}

// Checks a picture that change(picture, stream) leaves: its size and type, and that the same stream
// gives the same bytes.
template <typename Change>
void check_pure(const cv::Mat& before, const Change& change) {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const RandomStream random(seed, "look");
    cv::Mat first = before.clone();
    change(first, random);
    REQUIRE(first.size() == before.size());
    REQUIRE(first.type() == before.type());
    cv::Mat second = before.clone();
    change(second, random);
    REQUIRE(test::difference(first, second) == 0);
  }
}

cv::Mat mask_of(cv::Size size) {
  cv::Mat mask = test::text_mask("text", size);
  if (cv::countNonZero(mask) == 0) mask.setTo(200);
  return mask;
}

TEST_CASE("every background fills pictures of any size, and is a function of its stream",
          "[looks]") {
  for_each_look<BackgroundOptions>([](const auto& options) {
    CAPTURE(options.kName);
    for (const cv::Size size : kSizes) {
      check_pure(test::plain(size, {1, 2, 3}), [&](cv::Mat& bgr, const RandomStream& random) {
        draw(options, test::looks(), bgr, random);
      });
    }
  });
}

TEST_CASE("every ink keeps the mask's size, and is a function of its stream", "[looks]") {
  for_each_look<InkOptions>([](const auto& options) {
    CAPTURE(options.kName);
    for (const cv::Size size : kSizes) {
      check_pure(mask_of(size), [&](cv::Mat& mask, const RandomStream& random) {
        apply(options, test::looks(), mask, random);
      });
    }
  });
}

TEST_CASE("every style's layers have the mask's size and are a function of its stream", "[looks]") {
  for_each_look<StyleOptions>([](const auto& options) {
    CAPTURE(options.kName);
    for (const cv::Size size : kSizes) {
      const cv::Mat mask = mask_of(size);
      check_pure(test::plain(size, {90, 90, 90}), [&](cv::Mat& bgr, const RandomStream& random) {
        StyleLayers layers;
        apply(options, {mask, {250, 250, 250}, layers}, random);
        REQUIRE(layers.under.size() + layers.over.size() > 0);
        for (const auto& layer : layers.under) REQUIRE(layer.mask.size() == size);
        for (const auto& layer : layers.over) REQUIRE(layer.mask.size() == size);
        compose(mask, {250, 250, 250}, layers, bgr);
      });
      REQUIRE(test::difference(mask, mask_of(size)) == 0);
    }
  });
}

TEST_CASE("every damage keeps the image's size, and is a function of its stream", "[looks]") {
  for_each_look<DamageOptions>([](const auto& options) {
    CAPTURE(options.kName);
    for (const cv::Size size : kSizes) {
      cv::Mat image = test::plain(size, {200, 220, 240});
      compose(mask_of(size), {20, 30, 40}, {}, image);
      check_pure(image, [&](cv::Mat& bgr, const RandomStream& random) {
        apply(options, test::looks(), bgr, random);
      });
    }
  });
}

TEST_CASE("every look's options survive YAML, and its defaults are ranges", "[looks]") {
  const auto check = [](auto options) {
    CAPTURE(options.kName);
    const std::string written = config::write(options);
    decltype(options) read;
    config::read_yaml({"look.yml", written, {}}, config::describe_of(read));
    CHECK(config::write(read) == written);
    CHECK_NOTHROW(check_ranges(config::describe_of(options)));
  };
  for_each_look<BackgroundOptions>(check);
  for_each_look<InkOptions>(check);
  for_each_look<StyleOptions>(check);
  for_each_look<DamageOptions>(check);
}

}  // namespace
}  // namespace ocr
