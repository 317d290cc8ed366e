#include "train/load_published.h"

#include <algorithm>

#include <torch/torch.h>

#include "base/config/config.h"
#include "base/error.h"
#include "models/classification/classifier.h"
#include "models/detection/detector.h"
#include "models/fuse.h"
#include "models/recogniser.h"
#include "train/tensors.h"
#include "weights/paddle_names.h"
#include "weights/recognise_network.h"

namespace ocr {
namespace {

// The one section, for the reader and the writer of configs.
template <typename Options>
struct ArchitectureSection {
  Options architecture;
};
template <typename Options>
void describe(ArchitectureSection<Options>& o, config::Visitor& v) {
  v.field("Architecture", o.architecture, "");
}

template <typename Options>
Options read_architecture(const PublishedNetwork& network, const std::string& source) {
  ArchitectureSection<Options> section;
  config::read_yaml({source, architecture_yaml(network), {}}, config::describe_of(section));
  return section.architecture;
}

template <typename Enum>
std::string algorithm_text(Enum value) {
  for (const auto& [known, text] : config::EnumNames<Enum>::kNames) {
    if (known == value) return std::string(text);
  }
  fail("an algorithm without a name");
}

std::unique_ptr<Network> build_network(PublishedRecogniser& kind) {
  auto network = make_recogniser(kind.architecture, kind.classes);
  kind.narrowest = network->pixels_per_step();
  return network;
}

std::unique_ptr<Network> build_network(PublishedDetector& kind) {
  return make_detector(kind.architecture);
}

std::unique_ptr<Network> build_network(PublishedClassifier& kind) {
  return make_classifier(kind.architecture);
}

// Inference files hold the deploy form and training files the other one: the network takes the
// file's before the weights, and is left in deploy form.
FitReport take_weights(torch::nn::Module& module, const WeightFile& file, bool allow_partial) {
  const bool deployed = !file.layers.empty();
  if (deployed) to_deploy_form(module);
  auto fitted = fit_weights(file, module_arrays(module, ""), {allow_partial, {}});
  load_matching(module, {{}, std::move(fitted.arrays)}, "");
  module.eval();
  if (!deployed) to_deploy_form(module);
  return std::move(fitted.report);
}

}  // namespace

PublishedKind recognise_published(const WeightFile& file) {
  const auto network = recognise_network(file);
  if (network.model_type == "rec") {
    return PublishedRecogniser{read_architecture<ArchitectureOptions>(network, file.source),
                               network.classes, network.height};
  }
  if (network.model_type == "det") {
    return PublishedDetector{read_architecture<DetectionArchitectureOptions>(network, file.source)};
  }
  return PublishedClassifier{
      read_architecture<ClassificationArchitectureOptions>(network, file.source), network.classes,
      network.height};
}

PublishedModel load_published(const WeightFile& file, PublishedKind kind, bool allow_partial) {
  PublishedModel model;
  model.network = std::visit([](auto& held) { return build_network(held); }, kind);
  model.algorithm = std::visit(
      [](const auto& held) { return algorithm_text(held.architecture.algorithm); }, kind);
  model.report = take_weights(model.network->module(), file, allow_partial);
  model.kind = std::move(kind);
  return model;
}

std::string architecture_text(const PublishedKind& kind) {
  return std::visit(
      [](const auto& held) {
        using Options = std::decay_t<decltype(held.architecture)>;
        return config::write(ArchitectureSection<Options>{held.architecture});
      },
      kind);
}

std::int64_t classes_in_file(const WeightFile& file) {
  constexpr std::string_view kLast[] = {"head.fc.bias", "head.fc2.bias"};
  const auto arrays = our_arrays(file);
  for (const auto& array : arrays) {
    const bool last = std::find(std::begin(kLast), std::end(kLast), array.name) != std::end(kLast);
    if (last && !array.shape.empty()) return array.shape[0];
  }
  return 0;
}

}  // namespace ocr
