#include "train/classification_step.h"

#include <algorithm>

#include <torch/torch.h>

#include "base/error.h"

namespace ocr {
namespace {

at::Device device_of_classifier(Classifier& classifier) {
  return classifier.module().parameters().front().device();
}

at::Tensor line_images(Classifier& classifier, const ClassTensorBatch& b) {
  const auto expected = b.size * 3 * b.height * b.width;
  if (static_cast<std::int64_t>(b.pixels.size()) != expected) {
    fail("a batch of lines has {} pixel values, expected {}", b.pixels.size(), expected);
  }
  // from_blob takes no const; nobody writes.
  return torch::from_blob(const_cast<float*>(b.pixels.data()), {b.size, 3, b.height, b.width})
      .to(device_of_classifier(classifier))
      .contiguous(at::MemoryFormat::ChannelsLast);
}

void check_classes(const Classifier& classifier, const ClassTensorBatch& b) {
  if (static_cast<std::int64_t>(b.classes.size()) != b.size) {
    fail("a batch of {} lines has {} classes", b.size, b.classes.size());
  }
  for (const auto id : b.classes) {
    if (id >= 0 && id < classifier.classes()) continue;
    fail(
        "class {} of a line is none of the network's {}: Architecture.Head.class_dim must be the "
        "length of Global.label_list",
        id, classifier.classes());
  }
}

at::Tensor loss_value(const ClsLossOptions&, const at::Tensor& logits, const at::Tensor& classes) {
  return cls_loss(logits, classes);
}

}  // namespace

ClassificationLoss classification_loss(Classifier& classifier,
                                       const ClassificationLossOptions& options,
                                       const ClassTensorBatch& batch) {
  check_classes(classifier, batch);
  const auto logits = classifier.forward(line_images(classifier, batch)).to(torch::kFloat);
  const auto classes = torch::tensor(batch.classes, torch::kLong).to(logits.device());
  return {std::visit([&](const auto& o) { return loss_value(o, logits, classes); }, options),
          logits.detach().argmax(1)};
}

std::vector<ClassReading> classify(Classifier& classifier, const ClassTensorBatch& batch) {
  const torch::NoGradGuard no_grad;
  classifier.module().eval();
  const auto [scores, best] = classifier.forward(line_images(classifier, batch)).max(1);
  std::vector<ClassReading> readings;
  for (std::int64_t i = 0; i < batch.size; ++i) {
    readings.push_back({best[i].item<std::int64_t>(), scores[i].item<float>()});
  }
  return readings;
}

}  // namespace ocr
