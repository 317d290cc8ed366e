#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "rec_set.h"

namespace ocr {
namespace {

using Order = std::vector<std::size_t>;

struct TwoFiles {  // of 10 and 40 lines
  test::LabelSet small{test::set_lines(std::vector<std::string>(10, "a")), 8, 8};
  test::LabelSet large{test::set_lines(std::vector<std::string>(40, "b")), 8, 8};
  SimpleDataSetOptions options = test::rec_options({small.labels(), large.labels()});
};

Order sorted(Order order) {
  std::sort(order.begin(), order.end());
  return order;
}

Order counted(std::size_t count) {
  Order order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = i;
  return order;
}

std::int64_t below_ten(const Order& order) {
  return std::count_if(order.begin(), order.end(), [](std::size_t i) { return i < 10; });
}

}  // namespace

TEST_CASE("an unshuffled epoch is the files in their order", "[data]") {
  const TwoFiles files;
  CHECK(test::rec_dataset(files.options).order(1, 0, false) == counted(50));
}

TEST_CASE("a shuffled epoch has every sample once, in an order of seed and epoch", "[data]") {
  const TwoFiles files;
  const auto dataset = test::rec_dataset(files.options);
  const auto order = dataset.order(1, 0, true);
  CHECK(sorted(order) == counted(50));
  CHECK(order != counted(50));
  CHECK(order == dataset.order(1, 0, true));
  CHECK(order != dataset.order(1, 1, true));
  CHECK(order != dataset.order(2, 0, true));
}

TEST_CASE("ratio_list takes its share of each file, drawn anew each epoch", "[data]") {
  TwoFiles files;
  files.options.ratio_list = {1, .25};
  const auto dataset = test::rec_dataset(files.options);
  CHECK(dataset.size() == 50);
  std::set<std::size_t> seen;
  for (std::int64_t epoch = 0; epoch < 30; ++epoch) {
    const auto order = dataset.order(1, epoch, false);
    CHECK(order.size() == 20);
    CHECK(below_ten(order) == 10);
    CHECK(std::is_sorted(order.begin(), order.end()));
    CHECK(std::set<std::size_t>(order.begin(), order.end()).size() == 20);
    seen.insert(order.begin(), order.end());
  }
  CHECK(seen.size() == 50);  // (3/4)^30 of the samples would be missed
  CHECK(dataset.order(1, 3, true) == dataset.order(1, 3, true));
}

TEST_CASE("one ratio holds for all files", "[data]") {
  TwoFiles files;
  files.options.ratio_list = {.5};
  const auto order = test::rec_dataset(files.options).order(1, 0, true);
  CHECK(order.size() == 25);
  CHECK(below_ten(order) == 5);
}

}  // namespace ocr
