#include "train/tensors.h"

#include <fmt/ranges.h>

#include <cstring>
#include <set>

#include <torch/torch.h>

#include "base/error.h"

namespace ocr {
namespace {

template <typename Visit>
void for_each_tensor(const torch::nn::Module& module, const Visit& visit) {
  for (const auto& item : module.named_parameters()) visit(item.key(), item.value());
  for (const auto& item : module.named_buffers()) visit(item.key(), item.value());
}

DType dtype_of(const at::Tensor& tensor) {
  if (tensor.scalar_type() == torch::kFloat) return DType::Float32;
  if (tensor.scalar_type() == torch::kLong) return DType::Int64;
  fail("a tensor of type {} cannot be saved", c10::toString(tensor.scalar_type()));
}

std::string shape_text(const std::vector<std::int64_t>& shape) {
  return fmt::format("({})", fmt::join(shape, ", "));
}

}  // namespace

NamedArray to_array(const std::string& name, const at::Tensor& tensor) {
  const auto values = tensor.detach().to(torch::kCPU).contiguous();
  NamedArray array{name, dtype_of(values), values.sizes().vec(), {}};
  array.bytes.assign(static_cast<const char*>(values.data_ptr()), values.nbytes());
  return array;
}

void copy_array(const NamedArray& array, at::Tensor& tensor) {
  if (array.shape != tensor.sizes().vec() || array.dtype != dtype_of(tensor)) {
    fail(ErrorCode::CorruptFile, "array '{}' has shape {}, expected {}", array.name,
         shape_text(array.shape), shape_text(tensor.sizes().vec()));
  }
  const torch::NoGradGuard no_grad;
  auto values = torch::empty(array.shape, tensor.options().device(torch::kCPU));
  std::memcpy(values.data_ptr(), array.bytes.data(), array.bytes.size());
  tensor.copy_(values);
}

std::vector<NamedArray> module_arrays(const torch::nn::Module& module, const std::string& prefix) {
  std::vector<NamedArray> arrays;
  for_each_tensor(module, [&](const std::string& name, const at::Tensor& tensor) {
    arrays.push_back(to_array(prefix + name, tensor));
  });
  return arrays;
}

LoadReport load_matching(torch::nn::Module& module,
                         const ArrayFile& file,
                         const std::string& prefix) {
  LoadReport report;
  std::set<std::string> known;
  for_each_tensor(module, [&](const std::string& name, at::Tensor tensor) {
    known.insert(prefix + name);
    const auto* array = file.find(prefix + name);
    if (array == nullptr) {
      report.unfit.push_back(name + " is missing");
    } else if (array->shape != tensor.sizes().vec()) {
      report.unfit.push_back(fmt::format("{} has shape {}, the model's is {}", name,
                                         shape_text(array->shape),
                                         shape_text(tensor.sizes().vec())));
    } else {
      copy_array(*array, tensor);
      ++report.matched;
    }
  });
  for (const auto& array : file.arrays) {
    if (array.name.starts_with(prefix) && !known.contains(array.name)) {
      report.dropped.push_back(array.name.substr(prefix.size()));
    }
  }
  return report;
}

void load_module(torch::nn::Module& module,
                 const ArrayFile& file,
                 const std::string& prefix,
                 const std::string& file_name) {
  const auto report = load_matching(module, file, prefix);
  if (report.unfit.empty()) return;
  fail(ErrorCode::Config,
       "{}: {} tensors do not fit the model of this config: {}. Use the config, the dictionary and "
       "the use_space_char that the weights were trained with; Global.allow_partial_weights=true "
       "lets Global.pretrained_model give what fits",
       file_name, report.unfit.size(), shown(report.unfit));
}

std::string shown(const std::vector<std::string>& items) {
  const auto count = std::min<std::size_t>(items.size(), 8);
  return fmt::format(
      "{}{}", fmt::join(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(count), "; "),
      count < items.size() ? "; ..." : "");
}

}  // namespace ocr
