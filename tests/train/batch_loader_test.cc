#include "train/batch_loader.h"

#include <set>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "data/rec_dataset.h"
#include "support/data.h"
#include "train/small_set.h"

using namespace ocr;

namespace {

SimpleDataSetOptions options_for(const std::filesystem::path& labels) {
  SimpleDataSetOptions options;
  options.label_file_list = {labels.string()};
  RecResizeImgOptions resize;
  resize.image_shape = {3, 32, 64};
  options.transforms = {DecodeImageOptions{}, RecAugOptions{}, CtcLabelEncodeOptions{}, resize,
                        KeepKeysOptions{}};
  return options;
}

RecDataset small_dataset(const std::filesystem::path& folder) {
  RecDataset dataset(options_for(test::write_small_set(folder)), 25,
                     Charset(U"abcdefghijklmnopqrstuvwxyz"), false);
  dataset.run_preflight(false);
  return dataset;
}

std::vector<LineTensorBatch> epoch_of(BatchLoader& loader,
                                      std::int64_t epoch,
                                      std::int64_t first = 0) {
  std::vector<LineTensorBatch> batches;
  loader.start(epoch, first);
  while (auto batch = loader.next()) batches.push_back(std::move(*batch));
  return batches;
}

}  // namespace

TEST_CASE("an epoch holds every sample once and is the same for any number of threads",
          "[train][threads]") {
  const test::TemporaryFolder folder;
  const auto dataset = small_dataset(folder.path());
  BatchLoader one(dataset, {3, 1, true, false, 7, false});
  BatchLoader two(dataset, {3, 2, true, false, 7, false});
  const auto a = epoch_of(one, 4);
  const auto b = epoch_of(two, 4);
  REQUIRE(a.size() == 3);
  std::multiset<std::string> texts;
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i].pixels == b[i].pixels);
    CHECK(a[i].texts == b[i].texts);
    texts.insert(a[i].texts.begin(), a[i].texts.end());
  }
  CHECK(texts == std::multiset<std::string>(std::begin(test::kWords), std::end(test::kWords)));
  CHECK(a[2].size == 2);
  const auto next = epoch_of(one, 5);
  CHECK((next[0].texts != a[0].texts || next[1].texts != a[1].texts));
}

TEST_CASE("starting inside an epoch gives the rest of it, bit for bit", "[train][threads]") {
  const test::TemporaryFolder folder;
  const auto dataset = small_dataset(folder.path());
  BatchLoader loader(dataset, {2, 2, true, true, 7, false});
  CHECK(loader.batches_per_epoch() == 4);
  const auto whole = epoch_of(loader, 1);
  const auto rest = epoch_of(loader, 1, 2);
  REQUIRE(rest.size() == 2);
  CHECK(rest[0].pixels == whole[2].pixels);
  CHECK(rest[1].texts == whole[3].texts);
}

TEST_CASE("an image that cannot be decoded ends the run, or is left out and counted", "[train]") {
  const test::TemporaryFolder folder;
  auto dataset = small_dataset(folder.path());
  const auto whole = read_file(folder.path() / "3.png");
  write_atomically(folder.path() / "3.png", whole.substr(0, whole.size() / 2));
  BatchLoader strict(dataset, {8, 1, false, false, 7, false});
  CHECK_THROWS_WITH(epoch_of(strict, 0), Catch::Contains("3.png"));
  BatchLoader lenient(dataset, {8, 1, false, false, 7, true});
  const auto batches = epoch_of(lenient, 0);
  CHECK(batches[0].size == 7);
  CHECK(lenient.skipped() == 1);
}
