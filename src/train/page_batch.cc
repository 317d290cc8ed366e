#include "train/page_batch.h"

#include <cmath>

#include "base/error.h"

namespace ocr {
namespace {

void add_pixels(const DetSample& page,
                const NormalizeImageOptions& numbers,
                PageTensorBatch& batch) {
  batch.height = page.image.rows;
  batch.width = page.image.cols;
  const auto before = batch.pixels.size();
  batch.pixels.resize(before + 3 * page.image.total());
  write_page(page.image, numbers, batch.pixels.data() + before);
  ++batch.size;
}

template <typename Value>
void add_map(const cv::Mat_<Value>& map, std::vector<float>& values) {
  values.reserve(values.size() + map.total());
  for (int row = 0; row < map.rows; ++row) {
    values.insert(values.end(), map[row], map[row] + map.cols);
  }
}

void check_page(const DetSample& page, const PageTensorBatch& batch) {
  if (page.maps.shrink.empty() || page.maps.threshold.empty()) {
    fail(ErrorCode::Config, "Train.dataset.transforms: need MakeBorderMap and MakeShrinkMap");
  }
  if (batch.size == 0) return;
  if (page.image.rows == batch.height && page.image.cols == batch.width) return;
  fail(ErrorCode::Config,
       "{} has {}×{} pixels, the page before it in the batch {}×{}: Train.dataset.transforms need "
       "EastRandomCropData, which gives all the same size",
       page.source, page.image.cols, page.image.rows, batch.width, batch.height);
}

std::int64_t before_scaling(int pixels, double scale) {
  return std::llround(pixels / scale);
}

}  // namespace

void add_page(const DetSample& page, const NormalizeImageOptions& numbers, PageTensorBatch& batch) {
  check_page(page, batch);
  add_pixels(page, numbers, batch);
  add_map(page.maps.shrink, batch.shrink_map);
  add_map(page.maps.shrink_mask, batch.shrink_mask);
  add_map(page.maps.threshold, batch.threshold_map);
  add_map(page.maps.threshold_mask, batch.threshold_mask);
}

void add_page(const DetSample& page, const NormalizeImageOptions& numbers, TruthPage& batch) {
  add_pixels(page, numbers, batch.input);
  batch.source = {before_scaling(page.image.rows, page.scale_y),
                  before_scaling(page.image.cols, page.scale_x)};
  batch.name = page.source;
  for (const auto& text : page.texts) batch.texts.push_back({text.outline, text.ignored});
  batch.size = 1;
}

}  // namespace ocr
