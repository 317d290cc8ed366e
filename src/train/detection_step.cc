#include "train/detection_step.h"

#include <torch/torch.h>

#include "base/error.h"

namespace ocr {
namespace {

constexpr std::int64_t kSizeStep = 32;

// A view of the batch's memory, which from_blob takes as writable and nobody writes.
at::Tensor view_of(const std::vector<float>& values, at::IntArrayRef shape, const char* name) {
  const auto expected = c10::multiply_integers(shape);
  if (static_cast<std::int64_t>(values.size()) != expected) {
    fail("a batch of pages has {} numbers in its {}, expected {}", values.size(), name, expected);
  }
  return torch::from_blob(const_cast<float*>(values.data()), shape);
}

at::Device device_of_detector(Detector& detector) {
  return detector.module().parameters().front().device();
}

at::Tensor page_images(Detector& detector, const PageTensorBatch& b) {
  if (b.height % kSizeStep != 0 || b.width % kSizeStep != 0) {
    fail("a batch of pages is {} high and {} wide, expected multiples of {}", b.height, b.width,
         kSizeStep);
  }
  return view_of(b.pixels, {b.size, 3, b.height, b.width}, "pixels")
      .to(device_of_detector(detector))
      .contiguous(at::MemoryFormat::ChannelsLast);
}

DbTargets page_targets(Detector& detector, const PageTensorBatch& b) {
  const auto device = device_of_detector(detector);
  const auto map_of = [&](const std::vector<float>& values, const char* name) {
    return view_of(values, {b.size, b.height, b.width}, name).to(device);
  };
  return {map_of(b.shrink_map, "shrink map"), map_of(b.shrink_mask, "shrink mask"),
          map_of(b.threshold_map, "threshold map"), map_of(b.threshold_mask, "threshold mask")};
}

DbLossParts loss_parts(const DbLossOptions& options, const at::Tensor& maps, const DbTargets& t) {
  return db_loss(options, maps, t);
}

}  // namespace

DbLossParts detection_loss(Detector& detector,
                           const DetectionLossOptions& options,
                           const PageTensorBatch& batch) {
  const auto maps = detector.forward(page_images(detector, batch));
  const auto targets = page_targets(detector, batch);
  return std::visit([&](const auto& o) { return loss_parts(o, maps, targets); }, options);
}

std::vector<float> text_probabilities(Detector& detector, const PageTensorBatch& batch) {
  const torch::NoGradGuard no_grad;
  detector.module().eval();
  const auto map = detector.forward(page_images(detector, batch)).to(torch::kCPU, torch::kFloat);
  const auto values = map.contiguous();
  return {values.data_ptr<float>(), values.data_ptr<float>() + values.numel()};
}

}  // namespace ocr
