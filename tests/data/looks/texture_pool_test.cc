#include "data/looks/texture_pool.h"

#include <catch2/catch.hpp>

#include "scenes.h"

namespace ocr {
namespace {

TEST_CASE("in clouds and blotches a share of the levels covers that share of the area", "[looks]") {
  for (const auto texture : {Texture::Cloud, Texture::Blotch}) {
    RandomStream random(2);
    const cv::Mat all = test::looks().textures().part(texture, {512, 512}, 1, random);
    for (const int level : {26, 64, 128, 230}) {
      const double share = cv::countNonZero(all < level) / static_cast<double>(all.total());
      CHECK(share == Approx(level / 256.0).margin(0.01));
    }
  }
}

TEST_CASE("the fibres have mean 128 and deviation 32", "[looks]") {
  RandomStream random(2);
  cv::Scalar mean;
  cv::Scalar deviation;
  cv::meanStdDev(test::looks().textures().part(Texture::Fibre, {512, 512}, 1, random), mean,
                 deviation);
  CHECK(mean[0] == Approx(128).margin(1));
  CHECK(deviation[0] == Approx(32).margin(1));
}

// A seam would be a jump between neighbours that is not there elsewhere.
TEST_CASE("clouds and blotches have no seams", "[looks]") {
  for (const auto texture : {Texture::Cloud, Texture::Blotch}) {
    RandomStream random(2);
    const cv::Mat twice = test::looks().textures().part(texture, {1024, 1024}, 1, random);
    const cv::Mat left = twice.colRange(0, 1023);
    const cv::Mat right = twice.colRange(1, 1024);
    cv::Mat jumps;
    cv::absdiff(left, right, jumps);
    cv::Mat mean;
    cv::reduce(jumps, mean, 0, cv::REDUCE_AVG, CV_64F);
    double most = 0;
    cv::minMaxLoc(mean, nullptr, &most);
    CHECK(most < 2 * cv::mean(mean)[0]);
  }
}

TEST_CASE("a part has its size at every zoom, and larger features at a larger one", "[looks]") {
  const auto roughness = [](double zoom) {
    RandomStream random(3);
    const cv::Mat part = test::looks().textures().part(Texture::Blotch, {301, 37}, zoom, random);
    REQUIRE(part.size() == cv::Size(301, 37));
    return cv::norm(part.colRange(0, 300), part.colRange(1, 301), cv::NORM_L1) / part.total();
  };
  CHECK(roughness(0.5) > 1.5 * roughness(1));
  CHECK(roughness(1) > 1.5 * roughness(2));
  CHECK(roughness(2) > 5 * roughness(64));
}

}  // namespace
}  // namespace ocr
