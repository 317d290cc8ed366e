#include "models/heads/multi_head.h"

#include <algorithm>

#include <torch/torch.h>

#include "base/error.h"
#include "models/feature_module.h"

namespace ocr {
namespace {

constexpr std::string_view kNotTrained =
    "the guiding branch is not built here, CTC is trained alone";

class MultiHead : public FeatureModule {
 public:
  MultiHead(const CtcBranchOptions& branch, std::int64_t in, std::int64_t classes) {
    encoder_ = register_module("ctc_encoder", build(branch.neck.encoder, in));
    head_ = register_module("ctc_head", build(branch.head, encoder_->out_channels(), classes));
  }
  torch::Tensor forward(const torch::Tensor& features) override {
    return head_->forward(encoder_->forward(features));
  }
  std::int64_t out_channels() const override { return head_->out_channels(); }

 private:
  std::shared_ptr<FeatureModule> encoder_, head_;
};

}  // namespace

void describe(CtcBranchNeckOptions& o, config::Visitor& v) {
  describe_encoder(o.encoder, v, "name");
}

void describe(CtcBranchOptions& o, config::Visitor& v) {
  v.field("Neck", o.neck, "Encoder of the CTC branch.");
  v.field("Head", o.head, "Last layers of the CTC branch.");
}

void describe(SarBranchOptions&, config::Visitor& v) {
  v.inert("enc_dim", kNotTrained);
  v.inert("max_text_length", kNotTrained);
}

void describe(NrtrBranchOptions&, config::Visitor& v) {
  v.inert("nrtr_dim", kNotTrained);
  v.inert("max_text_length", kNotTrained);
  v.inert("num_decoder_layers", kNotTrained);
}

void describe(MultiHeadOptions& o, config::Visitor& v) {
  v.field("head_list", o.head_list,
          "The branches; of them the CTC branch is built, trained and loaded.");
}

const CtcBranchOptions& ctc_branch(const MultiHeadOptions& options) {
  const CtcBranchOptions* found = nullptr;
  std::size_t count = 0;
  for (const auto& branch : options.head_list) {
    if (const auto* ctc = std::get_if<CtcBranchOptions>(&branch)) {
      found = ctc;
      ++count;
    }
  }
  if (count != 1) {
    fail(ErrorCode::Config,
         "Architecture.Head.head_list: has {} entries CTCHead, exactly one is needed", count);
  }
  return *found;
}

std::shared_ptr<FeatureModule> build(const MultiHeadOptions& options,
                                     std::int64_t in_channels,
                                     std::int64_t classes) {
  return std::make_shared<MultiHead>(ctc_branch(options), in_channels, classes);
}

bool is_guiding_branch(std::string_view name) {
  constexpr std::string_view kPrefixes[] = {"head.sar_head.", "head.before_gtc.", "head.gtc_head."};
  return std::any_of(std::begin(kPrefixes), std::end(kPrefixes),
                     [&](auto prefix) { return name.starts_with(prefix); });
}

}  // namespace ocr
