#include "models/full_precision.h"

#include <ATen/autocast_mode.h>

namespace ocr {

FullPrecision::FullPrecision(c10::DeviceType device)
    : device_(device), was_on_(at::autocast::is_autocast_enabled(device)) {
  at::autocast::set_autocast_enabled(device_, false);
}

FullPrecision::~FullPrecision() {
  at::autocast::set_autocast_enabled(device_, was_on_);
}

}  // namespace ocr
