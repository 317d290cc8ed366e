// Forward passes in bfloat16 or float16 where that is exact enough, weights and losses in float32
// (Micikevicius et al. 2018, https://arxiv.org/abs/1710.03740).
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "base/config/visitor.h"

namespace torch::nn {
class Module;
}

namespace ocr {

// Auto: BFloat16 on a GPU, else Float32. GPUs older than NVIDIA's Ampere (a T4) compute BFloat16
// slowly: Float16 is for them.
enum class Precision { Auto, Float32, BFloat16, Float16 };

// What Auto means on the device of the module.
Precision precision_on(const torch::nn::Module& module, Precision wanted);

// While it lives, convolutions and matrix products compute in the lower precision.
class Autocast {
 public:
  Autocast(const torch::nn::Module& module, Precision precision);  // not Auto
  ~Autocast();
  Autocast(const Autocast&) = delete;
  Autocast& operator=(const Autocast&) = delete;

 private:
  bool on_;
  int device_type_;
};

// float16 loses small gradients, so the loss is multiplied before backward and the gradients are
// divided after it: by half as much after a step whose gradients are no numbers, which is not
// taken, and by twice as much after 2000 that are. For other precisions the factor is always 1.
struct LossScale {
  double factor = 65536;
  std::int64_t good_steps = 0;  // since the factor was changed
};

// Divides the gradients. False: they are no numbers, and the step is not to be taken.
bool unscale(torch::nn::Module& module, LossScale& scale);

}  // namespace ocr

template <>
struct ocr::config::EnumNames<ocr::Precision> {
  static constexpr std::pair<Precision, std::string_view> kNames[] = {
      {Precision::Auto, "auto"},
      {Precision::Float32, "float32"},
      {Precision::BFloat16, "bfloat16"},
      {Precision::Float16, "float16"}};
};
