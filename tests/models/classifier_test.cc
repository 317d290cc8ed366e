#include "models/classification/classifier.h"

#include "base/config/config.h"
#include "models/module_floats.h"

using namespace ocr;

// The published classifier, paddle_cls: 133,628 floats, 200 features.
TEST_CASE("the classifier has PaddleOCR's weights, names and shapes", "[models]") {
  const auto classifier = make_classifier({});
  CHECK(test::floats_of_module(classifier->module()) == 133628);
  const auto parameters = classifier->module().named_parameters();
  const auto shape_of = [&](const char* name) { return parameters[name].sizes().vec(); };
  CHECK(shape_of("backbone.conv1.conv.weight") == std::vector<std::int64_t>{8, 3, 3, 3});
  CHECK(shape_of("backbone.blocks.10.mid_se.conv1.weight") ==
        std::vector<std::int64_t>{50, 200, 1, 1});
  CHECK(shape_of("backbone.conv2.conv.weight") == std::vector<std::int64_t>{200, 32, 1, 1});
  CHECK(shape_of("head.fc.weight") == std::vector<std::int64_t>{2, 200});
  CHECK(classifier->classes() == 2);
}

TEST_CASE("the classifier gives logits while it learns and probabilities afterwards", "[models]") {
  torch::manual_seed(1);
  const torch::NoGradGuard no_grad;
  ClassificationArchitectureOptions options;
  options.head = ClsHeadOptions{4};
  const auto classifier = make_classifier(options);
  const auto images = torch::rand({3, 3, 48, 192});
  const auto logits = classifier->forward(images);
  CHECK(logits.min().item<float>() < 0);
  CHECK_FALSE(logits.sum(1).allclose(torch::ones({3}), 1e-2, 1e-2));
  classifier->module().eval();
  const auto probabilities = classifier->forward(images);
  CHECK(probabilities.sizes().vec() == std::vector<std::int64_t>{3, 4});
  CHECK(probabilities.min().item<float>() >= 0);
  CHECK(probabilities.sum(1).allclose(torch::ones({3}), 1e-5, 1e-6));
}

TEST_CASE("the architecture section of cls_mv3.yml is understood", "[models]") {
  ClassificationArchitectureOptions options;
  config::read_yaml({"cls_mv3.yml",
                     "model_type: cls\nalgorithm: CLS\nTransform:\nBackbone:\n  name: MobileNetV3\n"
                     "  scale: 0.35\n  model_name: small\nNeck:\nHead:\n  name: ClsHead\n"
                     "  class_dim: 2\n",
                     {}},
                    config::describe_of(options));
  CHECK(std::get<MobileNetV3Options>(options.backbone).scale == 0.35);
}

TEST_CASE("lines that leave a classifier's backbone no row are refused, with the least height",
          "[models]") {
  ClassificationArchitectureOptions options;
  CHECK_NOTHROW(check_classified_height(options, 48));
  CHECK_NOTHROW(check_classified_height(options, 33));
  CHECK_THROWS_WITH(check_classified_height(options, 32), Catch::Contains("at least 33"));
}

// By the formula of the header, with a plain classifier of the same weights.
TEST_CASE("a classifier that looks both ways gives the other class for the line turned",
          "[models]") {
  torch::manual_seed(1);
  const torch::NoGradGuard no_grad;
  const auto plain = make_classifier({});
  ClassificationArchitectureOptions options;
  options.head = ClsHeadOptions{2, true};
  const auto both = make_classifier(options);
  for (const auto& parameter : plain->module().named_parameters()) {
    both->module().named_parameters()[parameter.key()].copy_(parameter.value());
  }
  plain->module().eval();
  both->module().eval();
  const auto lines = torch::randn({3, 3, 48, 192});
  const auto turned = lines.flip({2, 3});
  const auto given = both->forward(lines);
  CHECK(given.allclose(both->forward(turned).flip(1), 1e-4, 1e-6));
  CHECK_FALSE(given.allclose(plain->forward(lines), 1e-3, 1e-4));
  const auto scores = (plain->forward(lines).log() + plain->forward(turned).log().flip(1)) / 2;
  CHECK(given.allclose(torch::softmax(scores, 1), 1e-4, 1e-6));
}

TEST_CASE("a classifier with other than two classes cannot look both ways", "[models]") {
  ClassificationArchitectureOptions options;
  options.head = ClsHeadOptions{4, true};
  CHECK_THROWS_WITH(make_classifier(options),
                    Catch::Contains("Head.both_ways") && Catch::Contains("class_dim is 4"));
}
