#include "train/class_batch.h"

namespace ocr {

void add_line(const ClsSample& line, const LineInput& input, ClassTensorBatch& batch) {
  batch.height = input.height;
  batch.width = input.width;
  const auto before = batch.pixels.size();
  batch.pixels.resize(before + static_cast<std::size_t>(3 * input.height * input.width));
  write_line(line.image, input, input.width, batch.pixels.data() + before);
  batch.classes.push_back(line.class_id);
  ++batch.size;
}

}  // namespace ocr
