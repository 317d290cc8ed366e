#include "train/weight_average.h"

#include <algorithm>

#include <torch/torch.h>

#include "base/error.h"
#include "train/tensors.h"

namespace ocr {
namespace {

constexpr const char* kPrefix = "ema.";

}  // namespace

struct WeightAverage::Pairs {
  std::vector<std::string> names;
  std::vector<at::Tensor> live, average;

  void add(const std::string& name, const at::Tensor& tensor) {
    names.push_back(name);
    live.push_back(tensor);
    average.push_back(tensor.detach().clone());
  }
};

WeightAverage::WeightAverage(torch::nn::Module& module, double decay)
    : decay_(decay), pairs_(std::make_unique<Pairs>()) {
  if (decay_ == 0) return;
  for (const auto& item : module.named_parameters()) pairs_->add(item.key(), item.value());
  for (const auto& item : module.named_buffers()) pairs_->add(item.key(), item.value());
}

WeightAverage::~WeightAverage() = default;

void WeightAverage::update(std::int64_t step) {
  const torch::NoGradGuard no_grad;
  const auto n = static_cast<double>(step);
  const double decay = std::min(decay_, (1 + n) / (10 + n));
  for (std::size_t i = 0; i < pairs_->live.size(); ++i) {
    auto& average = pairs_->average[i];
    if (average.is_floating_point()) {
      average.mul_(decay).add_(pairs_->live[i], 1 - decay);
    } else {
      average.copy_(pairs_->live[i]);  // counts
    }
  }
}

void WeightAverage::swap() {
  const torch::NoGradGuard no_grad;
  for (std::size_t i = 0; i < pairs_->live.size(); ++i) {
    const auto weights = pairs_->live[i].clone();
    pairs_->live[i].copy_(pairs_->average[i]);
    pairs_->average[i].copy_(weights);
  }
}

std::vector<NamedArray> WeightAverage::state() const {
  std::vector<NamedArray> arrays;
  for (std::size_t i = 0; i < pairs_->names.size(); ++i) {
    arrays.push_back(to_array(kPrefix + pairs_->names[i], pairs_->average[i]));
  }
  return arrays;
}

void WeightAverage::load(const ArrayFile& file, const std::string& file_name) {
  for (std::size_t i = 0; i < pairs_->names.size(); ++i) {
    const auto name = kPrefix + pairs_->names[i];
    const auto* array = file.find(name);
    if (array == nullptr) {
      fail(ErrorCode::Config,
           "{}: has no averaged weights ('{}'): it was trained without Global.ema_decay; resume "
           "without it, or start a new run from it with Global.pretrained_model",
           file_name, name);
    }
    copy_array(*array, pairs_->average[i]);
  }
}

std::string weights_prefix(const ArrayFile& checkpoint) {
  const bool averaged =
      std::any_of(checkpoint.arrays.begin(), checkpoint.arrays.end(),
                  [](const NamedArray& array) { return array.name.starts_with(kPrefix); });
  return averaged ? kPrefix : "model.";
}

}  // namespace ocr
