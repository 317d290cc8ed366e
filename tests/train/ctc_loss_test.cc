#include "train/ctc_loss.h"

#include <cmath>
#include <fstream>
#include <sstream>

#include "support/catch_torch.h"
#include "support/data.h"
#include "train/multi_loss.h"

using namespace ocr;

namespace {

// T×80 logits with the blank last, as githubharald's CTCDecoder has them; ours puts the blank
// first.
torch::Tensor read_matrix(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::vector<double> values;
  std::string line;
  std::int64_t rows = 0;
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    std::string cell;
    while (std::getline(cells, cell, ';')) {
      if (!cell.empty()) values.push_back(std::stod(cell));
    }
    ++rows;
  }
  const auto matrix = torch::tensor(values, torch::kDouble).reshape({rows, 80});
  return torch::cat({matrix.narrow(1, 79, 1), matrix.narrow(1, 0, 79)}, 1).unsqueeze(0);
}

const std::string kCharacters =
    " !\"#&'()*+,-./0123456789:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

CtcTargets targets_of(const std::string& text) {
  CtcTargets targets;
  for (const char c : text)
    targets.ids.push_back(static_cast<std::int64_t>(kCharacters.find(c)) + 1);
  targets.lengths = {static_cast<std::int64_t>(text.size())};
  return targets;
}

}  // namespace

TEST_CASE("the loss of two steps is minus the logarithm of all paths to the label", "[train]") {
  // P('a') over two steps of (blank .6, a .4): aa + a- + -a = .16 + .24 + .24 = .64.
  const auto logits = torch::tensor({0.6, 0.4, 0.6, 0.4}).log().reshape({1, 2, 2});
  CHECK(ctc_loss(logits, {{1}, {1}}).item<double>() == Approx(-std::log(0.64)));
}

TEST_CASE("the batch's loss is the plain mean, whatever the labels' lengths", "[train]") {
  const auto one = torch::tensor({0.6, 0.4, 0.6, 0.4}).log().reshape({1, 2, 2});
  const auto two = torch::cat({one, one});
  // The empty label: both steps blank, .36.
  const double expected = (-std::log(0.64) - std::log(0.36)) / 2;
  CHECK(ctc_loss(two, {{1}, {1, 0}}).item<double>() == Approx(expected));
}

TEST_CASE("a label that cannot fit costs nothing", "[train]") {
  const auto logits = torch::zeros({1, 2, 3});
  CHECK(ctc_loss(logits, {{1, 1}, {2}}).item<double>() == 0);  // needs three steps: 1 - 1
}

TEST_CASE("the published line's loss comes out", "[train]") {
  OCRFORGE_NEEDS_DATA();
  const auto folder = test::data_dir() / "refs/ctc_decoder";
  const auto csv = folder / "line_rnnOutput.csv";
  const auto loss =
      ctc_loss(read_matrix(csv), targets_of("the fake friend of the family, like the"));
  CHECK(loss.item<double>() == Approx(28.090721774903226).epsilon(1e-12));
}

TEST_CASE("the focal loss weights each sample with the square of what its label lacks", "[train]") {
  const auto one = torch::tensor({0.6, 0.4, 0.6, 0.4}).log().reshape({1, 2, 2});
  const CtcTargets targets{{1}, {1, 0}};  // p .64 and .36, as above
  const double expected = (-std::log(0.64) * 0.36 * 0.36 - std::log(0.36) * 0.64 * 0.64) / 2;
  const auto loss = ctc_loss(torch::cat({one, one}), targets, {.use_focal_loss = true});
  CHECK(loss.item<double>() == Approx(expected));
}

// Central differences in double precision: (L(x + h) - L(x - h)) / 2h, an error of h² = 1e-10.
TEST_CASE("the gradients of CTC and its focal form are those of differences", "[train]") {
  torch::manual_seed(5);
  const auto logits = torch::randn({2, 6, 4}, torch::kDouble).requires_grad_();
  const CtcTargets targets{{1, 1, 3, 2}, {3, 1}};
  for (const bool focal : {false, true}) {
    const auto loss = [&](const torch::Tensor& x) {
      return ctc_loss(x, targets, {.use_focal_loss = focal});
    };
    const auto gradient = torch::autograd::grad({loss(logits)}, {logits})[0].flatten();
    const torch::NoGradGuard no_grad;
    for (std::int64_t i = 0; i < logits.numel(); ++i) {
      auto up = logits.clone(), down = logits.clone();
      up.view(-1)[i] += 1e-5;
      down.view(-1)[i] -= 1e-5;
      const double difference = (loss(up).item<double>() - loss(down).item<double>()) / 2e-5;
      CHECK(gradient[i].item<double>() == Approx(difference).margin(1e-8));
    }
  }
}

TEST_CASE("the loss of a guided network is its CTC branch's, times weight_1", "[train]") {
  const auto logits = torch::tensor({0.6, 0.4, 0.6, 0.4}).log().reshape({1, 2, 2});
  const MultiLossOptions options{{CtcLossOptions{}, SarLossOptions{}}, 0.5};
  CHECK(loss_of(options, logits, {{1}, {1}}).item<double>() == Approx(-0.5 * std::log(0.64)));
}
