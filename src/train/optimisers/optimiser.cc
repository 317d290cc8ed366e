#include "train/optimisers/optimiser.h"

#include <algorithm>

#include <torch/torch.h>

#include "base/error.h"
#include "train/optimisers/clipping.h"
#include "train/tensors.h"

namespace ocr {
namespace {

const std::string kStatePrefix = "optimizer.";
const std::string kStepsName = "optimizer.steps";

void load_state(const ArrayFile& file, const std::string& name, at::Tensor& tensor) {
  const auto* array = file.find(name);
  if (array == nullptr) {
    fail(ErrorCode::CorruptFile,
         "the checkpoint has no array '{}': it was made with another optimiser or network; "
         "Global.pretrained_model starts a new run from its weights",
         name);
  }
  copy_array(*array, tensor);
}

void add_penalty(const GroupStep& step, const Penalty& penalty) {
  if (penalty.l2 != 0) at::_foreach_add_(step.gradients, step.weights, penalty.l2);
  if (penalty.l1 != 0) {
    at::_foreach_add_(step.gradients, at::_foreach_sign(step.weights), penalty.l1);
  }
}

}  // namespace

struct Optimiser::Group {
  struct Treatment {
    Penalty penalty;
    double decay = 0;  // decoupled
    double rate = 1;   // factor on the learning rate
    bool operator==(const Treatment&) const = default;
  };
  struct Member {
    std::string name;
    at::Tensor weight;
    std::vector<at::Tensor> states;  // in the update rule's order
  };

  Treatment treatment;
  std::vector<Member> members;

  // The members that have a gradient.
  GroupStep step(std::size_t states) const {
    GroupStep step;
    step.states.resize(states);
    for (const auto& member : members) {
      if (!member.weight.grad().defined()) continue;
      step.weights.push_back(member.weight);
      step.gradients.push_back(member.weight.grad());
      for (std::size_t s = 0; s < states; ++s) step.states[s].push_back(member.states[s]);
    }
    return step;
  }
};

Optimiser::Optimiser(torch::nn::Module& module,
                     const OptimizerOptions& options,
                     const RuleOf& rule_of)
    : common_(std::visit([](const StepOptions& o) { return o; }, options)),
      rule_(std::visit([](const auto& o) { return update_rule(o); }, options)) {
  const auto penalty = std::visit([](const auto& o) { return penalty_of(o); }, options);
  for (const auto& item : module.named_parameters()) {
    const auto own = rule_of(item.key());
    Group::Treatment treatment{own.l2 ? Penalty{0, *own.l2} : penalty, 0, own.learning_rate_factor};
    if (rule_.decay_of) treatment.decay = rule_.decay_of(item.key(), item.value().dim());
    auto group = std::find_if(groups_.begin(), groups_.end(),
                              [&](const Group& g) { return g.treatment == treatment; });
    if (group == groups_.end()) group = groups_.insert(group, Group{treatment, {}});
    auto& member = group->members.emplace_back(Group::Member{item.key(), item.value(), {}});
    for (std::size_t s = 0; s < rule_.states.size(); ++s) {
      member.states.push_back(torch::zeros_like(member.weight));
    }
  }
}

Optimiser::~Optimiser() = default;

void Optimiser::zero_grad() {
  for (auto& group : groups_) {
    for (auto& member : group.members) member.weight.mutable_grad().reset();
  }
}

void Optimiser::step(double learning_rate) {
  const torch::NoGradGuard no_grad;
  ++steps_;
  clip();
  for (const auto& group : groups_) {
    auto step = group.step(rule_.states.size());
    if (step.weights.empty()) continue;
    step.learning_rate = learning_rate * group.treatment.rate;
    step.decay = group.treatment.decay;
    step.count = steps_;
    add_penalty(step, group.treatment.penalty);
    rule_.apply(step);
  }
}

void Optimiser::clip() const {
  if (common_.clip_norm == 0 && common_.clip_norm_global == 0) return;
  std::vector<at::Tensor> gradients;
  for (const auto& group : groups_) {
    for (auto& gradient : group.step(0).gradients) gradients.push_back(std::move(gradient));
  }
  if (gradients.empty()) return;
  if (common_.clip_norm > 0) clip_each(gradients, common_.clip_norm);
  if (common_.clip_norm_global > 0) clip_together(gradients, common_.clip_norm_global);
}

std::vector<NamedArray> Optimiser::state() const {
  std::vector<NamedArray> arrays;
  for (const auto& group : groups_) {
    for (const auto& member : group.members) {
      for (std::size_t s = 0; s < rule_.states.size(); ++s) {
        arrays.push_back(
            to_array(kStatePrefix + rule_.states[s] + "." + member.name, member.states[s]));
      }
    }
  }
  arrays.push_back(to_array(kStepsName, torch::tensor({steps_}, torch::kLong)));
  return arrays;
}

void Optimiser::load(const ArrayFile& file) {
  for (auto& group : groups_) {
    for (auto& member : group.members) {
      for (std::size_t s = 0; s < rule_.states.size(); ++s) {
        load_state(file, kStatePrefix + rule_.states[s] + "." + member.name, member.states[s]);
      }
    }
  }
  auto steps = torch::zeros({1}, torch::kLong);
  load_state(file, kStepsName, steps);
  steps_ = steps.item<std::int64_t>();
}

}  // namespace ocr
