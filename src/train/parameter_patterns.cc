#include "train/parameter_patterns.h"

#include <fnmatch.h>

#include <algorithm>
#include <charconv>

#include <torch/torch.h>

#include "base/error.h"
#include "train/tensors.h"

namespace ocr {
namespace {

bool fits(const std::string& pattern, const std::string& name) {
  return fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
}

std::vector<std::string> parameter_names(const torch::nn::Module& module) {
  std::vector<std::string> names;
  for (const auto& item : module.named_parameters()) names.push_back(item.key());
  return names;
}

void require_fit(const torch::nn::Module& module, const std::string& pattern, const char* key) {
  const auto names = parameter_names(module);
  if (std::any_of(names.begin(), names.end(), [&](const auto& n) { return fits(pattern, n); })) {
    return;
  }
  fail(ErrorCode::Config, "{}: '{}' fits no parameter of the network: it has {}", key, pattern,
       shown(names));
}

bool is_normalisation(const torch::nn::Module& module) {
  return module.as<torch::nn::BatchNorm1d>() != nullptr ||
         module.as<torch::nn::BatchNorm2d>() != nullptr;
}

bool all_frozen(const torch::nn::Module& module) {
  const auto parameters = module.parameters();
  return !parameters.empty() && std::none_of(parameters.begin(), parameters.end(),
                                             [](const auto& p) { return p.requires_grad(); });
}

std::pair<std::string, double> parsed_factor(const std::string& text) {
  const auto equals = text.rfind('=');
  if (equals != std::string::npos && equals > 0) {
    double factor = 0;
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data() + equals + 1, end, factor);
    if (result.ec == std::errc() && result.ptr == end && factor >= 0) {
      return {text.substr(0, equals), factor};
    }
  }
  fail(ErrorCode::Config,
       "Optimizer.lr_factors: '{}' is not PATTERN=FACTOR with a factor of at least 0, such as "
       "backbone.*=0.1",
       text);
}

}  // namespace

FrozenLayers::FrozenLayers(torch::nn::Module& module, const std::vector<std::string>& patterns)
    : module_(module) {
  for (const auto& pattern : patterns) require_fit(module, pattern, "Optimizer.freeze");
  for (auto& item : module.named_parameters()) {
    const bool frozen = std::any_of(patterns.begin(), patterns.end(),
                                    [&](const auto& p) { return fits(p, item.key()); });
    item.value().set_requires_grad(!frozen);
  }
  if (!patterns.empty() && all_frozen(module)) {
    fail(ErrorCode::Config, "Optimizer.freeze: nothing is left to train");
  }
  for (const auto& child : module.modules()) {
    if (is_normalisation(*child) && all_frozen(*child)) fixed_.push_back(child.get());
  }
}

void FrozenLayers::set_training() const {
  module_.train();
  for (auto* module : fixed_) module->eval();
}

RateFactors rate_factors(const torch::nn::Module& module, const std::vector<std::string>& texts) {
  RateFactors factors;
  for (const auto& text : texts) {
    factors.push_back(parsed_factor(text));
    require_fit(module, factors.back().first, "Optimizer.lr_factors");
  }
  return factors;
}

double factor_of(const RateFactors& factors, const std::string& parameter_name) {
  for (const auto& [pattern, factor] : factors) {
    if (fits(pattern, parameter_name)) return factor;
  }
  return 1;
}

}  // namespace ocr
