#include "train/db_loss.h"

#include "support/catch_torch.h"
#include "train/cls_loss.h"

using namespace ocr;

namespace {

at::Tensor row(std::vector<double> values) {
  const auto width = static_cast<std::int64_t>(values.size());
  return torch::tensor(values, torch::kDouble).reshape({1, 1, width});
}

at::Tensor three_maps(const at::Tensor& p, const at::Tensor& t, const at::Tensor& b) {
  return torch::stack({p, t, b}, 1);
}

DbTargets targets_of(const at::Tensor& shrink) {
  const auto ones = torch::ones_like(shrink);
  return {shrink, ones, torch::full_like(shrink, 0.5), ones};
}

// The largest difference between autograd's gradient and central differences, over random maps.
double gradient_error(const DbLossOptions& options) {
  torch::manual_seed(8);
  const auto maps = (torch::rand({2, 3, 3, 4}, torch::kDouble) * 0.8 + 0.1).set_requires_grad(true);
  const auto random = [] { return torch::rand({2, 3, 4}, torch::kDouble); };
  const DbTargets targets{random().gt(0.7).to(torch::kDouble), random().gt(0.2).to(torch::kDouble),
                          random(), random().gt(0.3).to(torch::kDouble)};
  db_loss(options, maps, targets).total.backward();
  constexpr double kStep = 1e-6;
  const torch::NoGradGuard no_grad;
  double worst = 0;
  for (std::int64_t i = 0; i < maps.numel(); ++i) {
    const auto at_offset = [&](double offset) {
      auto moved = maps.detach().clone();
      moved.view({-1})[i] += offset;
      return db_loss(options, moved, targets).total.item<double>();
    };
    const double slope = (at_offset(kStep) - at_offset(-kStep)) / (2 * kStep);
    worst = std::max(worst, std::abs(slope - maps.grad().view({-1})[i].item<double>()));
  }
  return worst;
}

}  // namespace

TEST_CASE("PaddleOCR's DB loss of four pixels is the one worked out by hand", "[train]") {
  const auto g = row({1, 0, 0, 0});
  const auto p = row({0.6, 0.2, 0.1, 0.1});
  const auto parts = db_loss({}, three_maps(p, row({0.5, 0.7, 0.5, 0.1}), p), targets_of(g));
  // Dice: 1 - 2·0.6/(1.0 + 1) = 0.4; n+ = 1, n- = 3, so the mining changes nothing: 5·0.4.
  CHECK(parts.shrink.item<double>() == Approx(2.0));
  CHECK(parts.threshold.item<double>() == Approx(10 * (0.2 + 0.4) / 4));
  CHECK(parts.binary.item<double>() == Approx(0.4));
  CHECK(parts.total.item<double>() == Approx(2.0 + 1.5 + 0.4));
}

TEST_CASE("the paper's loss takes the worst negative pixels only", "[train]") {
  DbLossOptions options;
  options.main_loss_type = DbMainLoss::CrossEntropy;
  options.ohem_ratio = 2;
  const auto g = row({1, 0, 0, 0, 0});
  const auto p = row({0.5, 0.9, 0.1, 0.2, 0.3});
  const auto shrink = db_loss(options, three_maps(p, p, p), targets_of(g)).shrink.item<double>();
  // One positive: -ln .5; the two worst of four negatives: -ln(1 - .9), -ln(1 - .3).
  const double expected = (-std::log(0.5) - std::log(0.1) - std::log(0.7)) / 3;
  CHECK(shrink == Approx(5 * expected).epsilon(1e-5));
  options.balance_loss = false;
  const double all = expected * 3 - std::log(0.9) - std::log(0.8);
  CHECK(db_loss(options, three_maps(p, p, p), targets_of(g)).shrink.item<double>() ==
        Approx(5 * all / 5).epsilon(1e-5));
}

TEST_CASE("masked pixels count nowhere", "[train]") {
  const auto g = row({1, 0, 1, 0});
  const auto mask = row({1, 1, 0, 0});
  const auto p = row({0.5, 0.25, 0.1, 0.9});
  const DbTargets targets{g, mask, row({0.5, 0.25, 0, 0}), mask};
  for (const auto type : {DbMainLoss::Dice, DbMainLoss::CrossEntropy}) {
    DbLossOptions options;
    options.main_loss_type = type;
    const auto parts = db_loss(options, three_maps(p, p, p), targets);
    CHECK(parts.threshold.item<double>() == Approx(0).margin(1e-12));
    CHECK(parts.binary.item<double>() == Approx(1 - 1.0 / 1.75));  // 2·.5 / (.75 + 1)
    const double shrink =
        type == DbMainLoss::Dice ? 1 - 1.0 / 1.75 : (-std::log(0.5) - std::log(0.75)) / 2;
    CHECK(parts.shrink.item<double>() == Approx(5 * shrink).epsilon(1e-5));
  }
}

TEST_CASE("pages without text have no shrink loss, as in PaddleOCR", "[train]") {
  const auto p = row({0.5, 0.9, 0.1, 0.2});
  for (const auto type : {DbMainLoss::Dice, DbMainLoss::CrossEntropy}) {
    DbLossOptions options;
    options.main_loss_type = type;
    const auto parts = db_loss(options, three_maps(p, p, p), targets_of(row({0, 0, 0, 0})));
    CHECK(parts.shrink.item<double>() == 0);
    CHECK(parts.binary.item<double>() == Approx(1));
  }
}

TEST_CASE("the gradients of the DB loss are its differences", "[train]") {
  for (const auto type : {DbMainLoss::Dice, DbMainLoss::CrossEntropy}) {
    for (const bool balance : {true, false}) {
      DbLossOptions options;
      options.main_loss_type = type;
      options.balance_loss = balance;
      CHECK(gradient_error(options) < 1e-6);
    }
  }
}

TEST_CASE("the classifier's loss is the mean of minus the logarithms", "[train]") {
  const auto logits = torch::tensor({0.6, 0.4, 0.1, 0.9}, torch::kDouble).log().reshape({2, 2});
  const auto classes = torch::tensor({0, 0}, torch::kLong);
  CHECK(cls_loss(logits, classes).item<double>() == Approx((-std::log(0.6) - std::log(0.1)) / 2));
}
