// A part of a network that computes in float32, whatever precision is set around it.
#pragma once

#include <c10/core/DeviceType.h>

namespace ocr {

// While it lives there is no autocast on the device. Inputs are cast by the one who makes it.
class FullPrecision {
 public:
  explicit FullPrecision(c10::DeviceType device);
  ~FullPrecision();
  FullPrecision(const FullPrecision&) = delete;
  FullPrecision& operator=(const FullPrecision&) = delete;

 private:
  c10::DeviceType device_;
  bool was_on_;
};

}  // namespace ocr
