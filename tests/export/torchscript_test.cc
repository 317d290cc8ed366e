#include "export/torchscript.h"

#include <sstream>

#include <torch/script.h>

#include "base/error.h"
#include "small_recogniser.h"
#include "support/catch_torch.h"

namespace {

using ocr::test::Flaw;
using ocr::test::small_recogniser;

torch::jit::Module saved_and_loaded(const torch::jit::Module& module) {
  std::stringstream file;
  module.save(file);
  return torch::jit::load(file);
}

TEST_CASE("a traced network equals its original at other batch sizes and widths", "[export]") {
  const torch::NoGradGuard no_grad;
  const auto model = small_recogniser(Flaw::None, 11);
  auto loaded = saved_and_loaded(ocr::trace(*model, "Small", {32, 100}));
  const std::vector<std::vector<std::int64_t>> shapes = {
      {2, 3, 32, 100}, {1, 3, 32, 4}, {5, 3, 32, 333}, {64, 3, 32, 20}};
  for (const auto& shape : shapes) {
    const auto images = torch::rand(shape) * 2 - 1;
    const auto expected = model->forward(images);
    const auto found = loaded.forward({images}).toTensor();
    REQUIRE(found.sizes() == expected.sizes());
    CHECK((found - expected).abs().max().item<float>() <= 1e-6F);
  }
}

TEST_CASE("a saved trace keeps parameter names and does not train", "[export]") {
  const auto model = small_recogniser(Flaw::None, 11);
  const auto loaded = saved_and_loaded(ocr::trace(*model, "Small", {32, 100}));
  std::vector<std::string> names;
  for (const auto& item : loaded.named_parameters()) names.push_back(item.name);
  CHECK(std::count(names.begin(), names.end(), "cnn.0.weight") == 1);
  CHECK(names.size() == model->module().named_parameters().size());
  CHECK_FALSE(loaded.is_training());
}

TEST_CASE("a network in training mode is not traced", "[export]") {
  const auto model = small_recogniser(Flaw::None, 11);
  model->module().train();
  CHECK_THROWS_AS(ocr::trace(*model, "Small", {32, 100}), ocr::Error);
}

TEST_CASE("one network can be traced twice", "[export]") {
  const auto model = small_recogniser(Flaw::None, 11);
  CHECK_NOTHROW(ocr::trace(*model, "Small", {32, 100}));
  CHECK_NOTHROW(ocr::trace(*model, "Small", {32, 100}));
}

}  // namespace
