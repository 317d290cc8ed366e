#include "models/backbones/pplcnet_v3_trunk.h"

#include <algorithm>

#include <torch/torch.h>

#include "models/backbones/rep_layer.h"

namespace ocr {
namespace nn = torch::nn;
namespace {

struct TrunkRow {
  int stage;  // 0: blocks2
  std::int64_t kernel, out;
  std::array<std::int64_t, 2> rec_stride, det_stride;
  bool se;
};

constexpr std::array<std::int64_t, 2> kOne = {1, 1}, kTwo = {2, 2}, kDown = {2, 1},
                                      kAcross = {1, 2};

constexpr std::array<TrunkRow, 14> kTrunk = {{{0, 3, 32, kOne, kOne, false},
                                              {1, 3, 64, kOne, kTwo, false},
                                              {1, 3, 64, kOne, kOne, false},
                                              {2, 3, 128, kDown, kTwo, false},
                                              {2, 3, 128, kOne, kOne, false},
                                              {3, 3, 256, kAcross, kTwo, false},
                                              {3, 5, 256, kOne, kOne, false},
                                              {3, 5, 256, kOne, kOne, false},
                                              {3, 5, 256, kOne, kOne, false},
                                              {3, 5, 256, kOne, kOne, false},
                                              {4, 5, 512, kDown, kTwo, true},
                                              {4, 5, 512, kOne, kOne, true},
                                              {4, 5, 512, kDown, kOne, false},
                                              {4, 5, 512, kOne, kOne, false}}};
constexpr double kStemChannels = 16;

// The nearest multiple of 16 that does not lose more than a tenth.
std::int64_t multiple_of_16(double channels) {
  auto multiple = std::max<std::int64_t>(16, static_cast<std::int64_t>(channels + 8) / 16 * 16);
  if (static_cast<double>(multiple) < 0.9 * channels) multiple += 16;
  return multiple;
}

// Depthwise RepLayer with the stride, a gate on its input's channels, pointwise RepLayer.
class LcNetBlock : public FeatureModule {
 public:
  LcNetBlock(const RepLayerOptions& depthwise, std::int64_t out, bool se) {
    dw_ = register_module("dw_conv", std::make_shared<RepLayer>(depthwise));
    if (se) {
      se_ = register_module("se", std::make_shared<SqueezeExcite>(depthwise.in, Gate::SlopeSixth));
    }
    pw_ = register_module("pw_conv",
                          std::make_shared<RepLayer>(RepLayerOptions{
                              .in = depthwise.in, .out = out, .branches = depthwise.branches}));
  }
  torch::Tensor forward(const torch::Tensor& input) override {
    auto x = dw_->forward(input);
    if (se_) x = se_->forward(x);
    return pw_->forward(x);
  }
  std::int64_t out_channels() const override { return pw_->out_channels(); }

 private:
  std::shared_ptr<RepLayer> dw_, pw_;
  std::shared_ptr<SqueezeExcite> se_;
};

}  // namespace

PPLCNetV3Trunk::PPLCNetV3Trunk(const PPLCNetV3TrunkOptions& o)
    : stages_{nn::ModuleList(), nn::ModuleList(), nn::ModuleList(), nn::ModuleList(),
              nn::ModuleList()} {
  auto channels = multiple_of_16(o.scale * kStemChannels);
  conv1_ = register_module("conv1",
                           std::make_shared<ConvBn>(ConvBnOptions{
                               .in = o.in_channels, .out = channels, .kernel = 3, .stride = kTwo}));
  for (std::size_t i = 0; i < stages_.size(); ++i) {
    register_module("blocks" + std::to_string(i + 2), stages_[i]);
  }
  for (const auto& row : kTrunk) {
    const auto out = multiple_of_16(o.scale * static_cast<double>(row.out));
    const auto stride = o.strides == TrunkStrides::Detection ? row.det_stride : row.rec_stride;
    const auto stage = static_cast<std::size_t>(row.stage);
    const RepLayerOptions depthwise{channels, channels, row.kernel, stride, channels, o.branches};
    stages_[stage]->push_back(std::make_shared<LcNetBlock>(depthwise, out, row.se));
    if (stage > 0) stage_channels_[stage - 1] = out;
    channels = out;
  }
}

std::vector<torch::Tensor> PPLCNetV3Trunk::stage_ends(const torch::Tensor& images) {
  auto x = conv1_->forward(images);
  std::vector<torch::Tensor> ends;
  for (const auto& stage : stages_) {
    for (const auto& block : *stage) x = block->as<LcNetBlock>()->forward(x);
    ends.push_back(x);
  }
  ends.erase(ends.begin());  // blocks2 feeds nothing else
  return ends;
}

}  // namespace ocr
