#include "models/architecture.h"

#include "base/error.h"

namespace ocr {

void describe(NoTransformOptions&, config::Visitor&) {}

void describe(ArchitectureOptions& o, config::Visitor& v) {
  v.field("model_type", o.model_type, "What the network is for.");
  v.field("algorithm", o.algorithm, "The family of the network.");
  v.field("in_channels", o.in_channels, "Channels of the image.", config::between(3, 3));
  v.field("Transform", o.transform, "Rectification before the backbone; empty: none.");
  v.field("Backbone", o.backbone, "Image to feature map.");
  v.field("Neck", o.neck, "Feature map to sequence.");
  v.field("Head", o.head, "Sequence to classes.");
}

void check_line_height(const ArchitectureOptions& options, std::int64_t height) {
  const auto rows =
      std::visit([&](const auto& b) { return output_height(b, height); }, options.backbone);
  if (rows != 1) {
    fail(ErrorCode::Config,
         "Architecture.Backbone: lines of height {} leave the backbone {} rows high, CRNN needs 1: "
         "use "
         "a height of 32 with small_stride [1, 2, 2, 2] or large_stride [1, 2, 2, 2]",
         height, rows);
  }
}

}  // namespace ocr
