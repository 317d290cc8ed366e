#include "train/adam.h"

#include <algorithm>

#include <torch/torch.h>

#include "base/error.h"
#include "train/tensors.h"

namespace ocr {
namespace {

const std::string kMeanPrefix = "optimizer.mean.";
const std::string kSquarePrefix = "optimizer.square.";
const std::string kStepsName = "optimizer.steps";

void load_one(const ArrayFile& file, const std::string& name, at::Tensor& tensor) {
  const auto* array = file.find(name);
  if (array == nullptr) fail(ErrorCode::CorruptFile, "the checkpoint has no array '{}'", name);
  copy_array(*array, tensor);
}

}  // namespace

struct Adam::Group {
  double decay = 0;
  std::vector<std::string> names;
  std::vector<at::Tensor> parameters, means, squares;
};

Adam::Adam(torch::nn::Module& module, const AdamMoments& moments, const DecayOf& decay_of)
    : moments_(moments) {
  for (const auto& item : module.named_parameters()) {
    const double decay = decay_of(item.key());
    auto group = std::find_if(groups_.begin(), groups_.end(),
                              [&](const auto& g) { return g.decay == decay; });
    if (group == groups_.end()) group = groups_.insert(group, Group{decay, {}, {}, {}, {}});
    group->names.push_back(item.key());
    group->parameters.push_back(item.value());
    group->means.push_back(torch::zeros_like(item.value()));
    group->squares.push_back(torch::zeros_like(item.value()));
  }
}

Adam::~Adam() = default;

void Adam::zero_grad() {
  for (auto& group : groups_) {
    for (auto& parameter : group.parameters) parameter.mutable_grad().reset();
  }
}

void Adam::step(double learning_rate) {
  const torch::NoGradGuard no_grad;
  ++steps_;
  for (auto& group : groups_) {
    std::vector<at::Tensor> gradients;
    for (const auto& parameter : group.parameters) {
      gradients.push_back(parameter.grad().defined() ? parameter.grad()
                                                     : torch::zeros_like(parameter));
    }
    const auto count =
        torch::full({}, static_cast<double>(steps_),
                    group.parameters[0].options().dtype(torch::kFloat).requires_grad(false));
    const std::vector<at::Tensor> counts(gradients.size(), count);
    at::_fused_adam_(group.parameters, gradients, group.means, group.squares,
                     /*max_exp_avg_sqs=*/{}, counts, learning_rate, moments_.beta1, moments_.beta2,
                     group.decay, moments_.epsilon,
                     /*amsgrad=*/false, /*maximize=*/false);
  }
}

std::vector<NamedArray> Adam::state() const {
  std::vector<NamedArray> arrays;
  for (const auto& group : groups_) {
    for (std::size_t i = 0; i < group.names.size(); ++i) {
      arrays.push_back(to_array(kMeanPrefix + group.names[i], group.means[i]));
      arrays.push_back(to_array(kSquarePrefix + group.names[i], group.squares[i]));
    }
  }
  arrays.push_back(to_array(kStepsName, torch::tensor({steps_}, torch::kLong)));
  return arrays;
}

void Adam::load(const ArrayFile& file) {
  for (auto& group : groups_) {
    for (std::size_t i = 0; i < group.names.size(); ++i) {
      load_one(file, kMeanPrefix + group.names[i], group.means[i]);
      load_one(file, kSquarePrefix + group.names[i], group.squares[i]);
    }
  }
  auto steps = torch::zeros({1}, torch::kLong);
  load_one(file, kStepsName, steps);
  steps_ = steps.item<std::int64_t>();
}

}  // namespace ocr
