#include "small_recogniser.h"

#include "support/catch_torch.h"

namespace ocr::test {
namespace {

namespace nn = torch::nn;
constexpr std::int64_t kHidden = 8;

struct SmallModule : nn::Module {
  explicit SmallModule(std::int64_t classes) {
    cnn = register_module(
        "cnn", nn::Sequential(nn::Conv2d(nn::Conv2dOptions(3, 6, 3).padding(1)), nn::BatchNorm2d(6),
                              nn::ReLU(), nn::MaxPool2d(nn::MaxPool2dOptions({32, 4}))));
    rnn = register_module(
        "rnn", nn::LSTM(nn::LSTMOptions(6, kHidden).bidirectional(true).batch_first(true)));
    fc = register_module("fc", nn::Linear(2 * kHidden, classes));
  }
  nn::Sequential cnn;
  nn::LSTM rnn{nullptr};
  nn::Linear fc{nullptr};
};

class SmallRecogniser : public Recogniser {
 public:
  SmallRecogniser(Flaw flaw, std::int64_t classes)
      : flaw_(flaw), module_(std::make_shared<SmallModule>(classes)) {
    module_->eval();
  }

  at::Tensor forward(const at::Tensor& images) override {
    auto steps = module_->cnn->forward(images).squeeze(2).permute({0, 2, 1});  // N×T×6
    if (flaw_ == Flaw::FixedBatch) steps = steps.reshape({images.size(0), -1, 6});
    const auto output =
        flaw_ == Flaw::LstmWithoutState
            ? module_->rnn->forward(steps)
            : module_->rnn->forward(steps, std::make_tuple(zeros(steps), zeros(steps)));
    return torch::softmax(module_->fc->forward(std::get<0>(output)), 2);
  }
  torch::nn::Module& module() override { return *module_; }
  std::int64_t pixels_per_step() const override { return 4; }

 private:
  // 2×N×hidden, made from the data so that no batch size is recorded.
  static at::Tensor zeros(const at::Tensor& steps) {
    const auto one = at::zeros_like(steps.select(1, 0).narrow(1, 0, 1)).unsqueeze(0);
    return one.expand({2, -1, kHidden}).contiguous();
  }

  Flaw flaw_;
  std::shared_ptr<SmallModule> module_;
};

}  // namespace

std::unique_ptr<Recogniser> small_recogniser(Flaw flaw, std::int64_t classes) {
  torch::manual_seed(7);
  at::set_num_threads(1);
  return std::make_unique<SmallRecogniser>(flaw, classes);
}

}  // namespace ocr::test
