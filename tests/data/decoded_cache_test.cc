#include "data/decoded_cache.h"

#include <catch2/catch.hpp>

using namespace ocr;

TEST_CASE("an image is decoded once, and changing what is given out changes nothing", "[data]") {
  DecodedCache cache(1);
  int decoded = 0;
  const auto decode = [&] {
    ++decoded;
    return cv::Mat(10, 10, CV_8UC3, cv::Scalar(7, 7, 7));
  };
  for (int i = 0; i < 3; ++i) {
    auto image = cache.get(4, decode);
    CHECK(image.at<cv::Vec3b>(0, 0)[0] == 7);
    image.setTo(0);
  }
  CHECK(decoded == 1);
}

TEST_CASE("what does not fit is decoded each time", "[data]") {
  DecodedCache cache(1);  // one image of a million bytes
  int decoded = 0;
  const auto decode = [&] {
    ++decoded;
    return cv::Mat(1000, 1000, CV_8UC1, cv::Scalar(1, 1, 1));
  };
  for (int i = 0; i < 2; ++i) {
    cache.get(0, decode);
    cache.get(1, decode);
  }
  CHECK(decoded == 3);
}
