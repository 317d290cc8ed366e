#include "models/detection/db_fpn.h"

#include <string>
#include <vector>

#include <torch/torch.h>

#include "base/error.h"
#include "models/detection/plain_conv.h"
#include "models/detection/pyramid.h"

namespace ocr {
namespace {

class DbFpn : public FusionModule {
 public:
  DbFpn(std::int64_t channels, const PyramidChannels& in) : channels_(channels) {
    for (std::size_t i = 0; i < kPyramidLevels; ++i) {
      const auto level = std::to_string(i + 2);
      in_.push_back(
          register_module("in" + level + "_conv", plain_conv({.in = in[i], .out = channels})));
      out_.push_back(register_module(
          "p" + level + "_conv", plain_conv({.in = channels, .out = channels / 4, .kernel = 3})));
    }
  }

  torch::Tensor forward(const Pyramid& pyramid) override {
    Pyramid levels;
    for (std::size_t i = 0; i < kPyramidLevels; ++i) levels[i] = in_[i]->forward(pyramid[i]);
    levels = add_top_down(levels);
    for (std::size_t i = 0; i < kPyramidLevels; ++i) levels[i] = out_[i]->forward(levels[i]);
    return join_levels(levels);
  }
  std::int64_t out_channels() const override { return channels_; }

 private:
  std::int64_t channels_;
  std::vector<std::shared_ptr<PlainConv>> in_, out_;
};

}  // namespace

void describe(DbFpnOptions& o, config::Visitor& v) {
  v.field("out_channels", o.out_channels, "Channels of the joined map, a multiple of 4.",
          config::between(4, 4096));
  v.field("use_asf", o.use_asf, "Adaptive scale fusion of DB++: must be false.");
}

void check_supported(const DbFpnOptions& options) {
  check_fused_channels(options.out_channels);
  if (options.use_asf) {
    fail(ErrorCode::Config,
         "Architecture.Neck.use_asf: the adaptive scale fusion of DB++ is not supported: set it to "
         "false for the neck of DB, or use RSEFPN or LKPAN");
  }
}

std::shared_ptr<FusionModule> build(const DbFpnOptions& options, const PyramidChannels& in) {
  check_supported(options);
  return std::make_shared<DbFpn>(options.out_channels, in);
}

}  // namespace ocr
