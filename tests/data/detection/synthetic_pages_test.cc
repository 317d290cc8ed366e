#include "data/detection/synthetic_pages.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "image/codec.h"
#include "support/data.h"

namespace ocr {
namespace {

class PipelineFolder {
 public:
  SyntheticPagesOptions options(const std::string& layout =
                                    "{name: Page, width: [240], "
                                    "height: [320]}") const {
    const auto file = folder_.path() / "pages.yml";
    write_atomically(file, "Text: {sources: [Words: {files: [" + words() +
                               "]}]}\n"
                               "Fonts: {files: [/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf]}\n"
                               "Layout: " +
                               layout + "\n");
    SyntheticPagesOptions options;
    options.pipeline = file.string();
    options.samples_per_epoch = 4;
    options.real.transforms = {DecodeImageOptions{}, DetLabelEncodeOptions{}};
    return options;
  }

  // One page that is black all over.
  std::string real_labels() const {
    write_atomically(folder_.path() / "real.png", encode_png(cv::Mat::zeros(50, 60, CV_8UC3)));
    write_atomically(folder_.path() / "label.txt", "real.png\t[]\n");
    return (folder_.path() / "label.txt").string();
  }

 private:
  std::string words() const {
    write_atomically(folder_.path() / "words.txt", "some\nwords\nof\ntext\n");
    return (folder_.path() / "words.txt").string();
  }

  test::TemporaryFolder folder_;
};

bool same_page(const DetSample& a, const DetSample& b) {
  return a.image.size() == b.image.size() && cv::norm(a.image, b.image, cv::NORM_INF) == 0;
}

TEST_CASE("drawn pages have their texts, and every epoch others", "[synthetic_pages]") {
  const PipelineFolder folder;
  SyntheticPages set(folder.options(), 7);
  CHECK(set.run_preflight(false).empty());
  CHECK(set.order(1, 2, false) == std::vector<std::size_t>{8, 9, 10, 11});
  const auto page = set.get(3, RandomStream(1), 0);
  REQUIRE_FALSE(page.texts.empty());
  for (const auto& text : page.texts) {
    CHECK_FALSE(text.text.empty());
    CHECK(text.outline.size() >= 4);
    for (const auto& point : text.outline) {
      CHECK(point.x >= 0);
      CHECK(point.x <= page.image.cols);
      CHECK(point.y >= 0);
      CHECK(point.y <= page.image.rows);
    }
  }
  CHECK(same_page(page, set.get(3, RandomStream(1), 0)));
  CHECK(same_page(page, SyntheticPages(folder.options(), 7).get(3, RandomStream(1), 0)));
  CHECK_FALSE(same_page(page, set.get(7, RandomStream(1), 1)));  // the same place, an epoch later
  CHECK_FALSE(same_page(page, SyntheticPages(folder.options(), 8).get(3, RandomStream(1), 0)));
}

TEST_CASE("real pages are among the drawn ones by their share", "[synthetic_pages]") {
  const PipelineFolder folder;
  auto options = folder.options();
  options.real_share = 0.5;
  CHECK_THROWS_WITH(SyntheticPages(options, 7), Catch::Contains("real_share is 0.5"));
  options.real.label_file_list = {folder.real_labels()};
  SyntheticPages set(options, 7);
  REQUIRE(set.run_preflight(false).size() == 1);
  const auto order = set.order(7, 3, true);
  const auto real = std::count_if(order.begin(), order.end(), [&](std::size_t index) {
    return set.page(index).image.size() == cv::Size(60, 50);
  });
  CHECK(real == 2);
}

TEST_CASE("a detector's pipeline draws pages, not lines", "[synthetic_pages]") {
  const PipelineFolder folder;
  CHECK_THROWS_WITH(SyntheticPages(folder.options("{name: Line, height: 32}"), 7),
                    Catch::Contains("a detector trains on pages"));
}

}  // namespace
}  // namespace ocr
