#include "data/render/preview.h"

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

#include "base/ordered_workers.h"
#include "data/render/contact_sheet.h"
#include "data/render/renderer.h"
#include "data/render/sample_image.h"
#include "image/codec.h"

namespace ocr {
namespace {

// With the pixels of the file that the run would write.
RenderedText drawn_as_written(const RunOptions& options,
                              const Renderer& renderer,
                              std::size_t index) {
  auto sample = renderer.render(index);
  const auto name = image_name(options, index, sample.text);
  sample.image = decode_image(encode_sample(options, sample.image, index), name);
  return sample;
}

}  // namespace

Preview draw_preview(const RunOptions& options, const PipelineOptions& pipeline, std::size_t most) {
  const Renderer renderer(render_setup(options, pipeline));
  const auto range = samples_of(options);
  const auto count = std::min(most, range.size());
  OrderedWorkers<RenderedText> samples(
      count, std::thread::hardware_concurrency(), count,
      [&](std::size_t i) { return drawn_as_written(options, renderer, range.first + i); });
  Preview preview;
  std::vector<SheetItem> items;
  while (auto sample = samples.next()) {
    preview.statistics.count(*sample);
    items.push_back({std::move(sample->image), std::move(sample->text)});
  }
  preview.sheet = contact_sheet(items, renderer.fonts());
  return preview;
}

}  // namespace ocr
