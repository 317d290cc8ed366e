#include "models/detection/repeat.h"

#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <torch/torch.h>

#include "kernels/repeat.h"

namespace ocr {
namespace {

using Numbers = std::vector<std::int64_t>;

// The shapes of maps with so many channels in the joined map.
std::vector<RepeatShape> shapes_in(const at::Tensor& joined,
                                   const Numbers& channels,
                                   const Numbers& factors) {
  std::vector<RepeatShape> shapes;
  std::int64_t first_channel = 0;
  for (std::size_t i = 0; i < channels.size(); ++i) {
    shapes.push_back({.images = joined.size(0),
                      .height = joined.size(2) / factors[i],
                      .width = joined.size(3) / factors[i],
                      .channels = channels[i],
                      .factor = factors[i],
                      .all_channels = joined.size(1),
                      .first_channel = first_channel});
    first_channel += channels[i];
  }
  return shapes;
}

at::Tensor empty_joined(at::TensorList maps, const Numbers& factors) {
  std::int64_t channels = 0;
  for (const auto& map : maps) channels += map.size(1);
  const auto& map = maps[0];
  return at::empty({map.size(0), channels, map.size(2) * factors[0], map.size(3) * factors[0]},
                   map.options().memory_format(at::MemoryFormat::ChannelsLast));
}

void put(const RepeatShape& s, const at::Tensor& map, const at::Tensor& joined) {
  const auto whole = map.contiguous(at::MemoryFormat::ChannelsLast);
  at::parallel_for(0, s.lines(), 1, [&](std::int64_t begin, std::int64_t end) {
    repeat_lines(s, whole.const_data_ptr<float>(), begin, end, joined.mutable_data_ptr<float>());
  });
}

at::Tensor gradient_of(const RepeatShape& s, const at::Tensor& joined) {
  const auto map = at::empty({s.images, s.channels, s.height, s.width},
                             joined.options().memory_format(at::MemoryFormat::ChannelsLast));
  at::parallel_for(0, s.lines(), 1, [&](std::int64_t begin, std::int64_t end) {
    sum_repeats(s, joined.const_data_ptr<float>(), begin, end, map.mutable_data_ptr<float>());
  });
  return map;
}

class Repeated : public torch::autograd::Function<Repeated> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext* context,
                            at::TensorList maps,
                            const Numbers& factors) {
    Numbers channels;
    for (const auto& map : maps) channels.push_back(map.size(1));
    const auto joined = empty_joined(maps, factors);
    const auto shapes = shapes_in(joined, channels, factors);
    for (std::size_t i = 0; i < shapes.size(); ++i) put(shapes[i], maps[i], joined);
    context->saved_data["channels"] = channels;
    context->saved_data["factors"] = factors;
    return joined;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 const torch::autograd::variable_list& gradients) {
    const auto joined = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
    torch::autograd::variable_list of_inputs;
    for (const auto& shape : shapes_in(joined, context->saved_data["channels"].toIntVector(),
                                       context->saved_data["factors"].toIntVector())) {
      of_inputs.push_back(gradient_of(shape, joined));
    }
    of_inputs.emplace_back();  // of the factors
    return of_inputs;
  }
};

}  // namespace

bool suits_repeated(const at::Tensor& map) {
  return map.is_cpu() && map.scalar_type() == at::kFloat && at::GradMode::is_enabled() &&
         map.requires_grad() && !at::autocast::is_autocast_enabled(at::kCPU);
}

at::Tensor repeated(at::TensorList maps, const std::vector<std::int64_t>& factors) {
  return Repeated::apply(maps, factors);
}

}  // namespace ocr
