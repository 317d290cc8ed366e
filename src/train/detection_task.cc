#include "train/detection_task.h"

#include <torch/torch.h>

#include "base/error.h"
#include "base/log.h"
#include "models/detection/detector.h"
#include "train/batch_images.h"
#include "train/config.h"
#include "train/detection_step.h"
#include "train/device.h"
#include "train/evaluate_detector.h"
#include "train/sample_loader.h"
#include "train/start_weights.h"

namespace ocr {
namespace {

std::shared_ptr<DetPages> open_pages(const DetectionConfig& config,
                                     const DataSection<DetectionDatasetOptions>& section,
                                     const char* name) {
  auto set = open_det_pages(section.dataset, static_cast<std::uint64_t>(config.global.seed));
  for (const auto& report : set->run_preflight(config.global.allow_bad_samples)) {
    if (!report.clean()) spdlog::warn("dropped from {}: {}", name, report.text());
  }
  spdlog::info("{}: {} pages", name, set->size());
  return set;
}

SampleSource<PageTensorBatch> training_source(const std::shared_ptr<DetPages>& set,
                                              const DetectionConfig& config) {
  const auto numbers = normalisation_of(labelled_part(config.train.dataset).transforms);
  const auto seed = static_cast<std::uint64_t>(config.global.seed);
  const bool shuffle = config.train.loader.shuffle;
  return {[=](std::int64_t epoch) { return set->order(seed, epoch, shuffle); },
          [=](std::size_t index, std::int64_t epoch, PageTensorBatch& batch) {
            const RandomStream random(seed, "augment", index, static_cast<std::uint64_t>(epoch));
            add_page(set->get(index, random, epoch), numbers, batch);
          }};
}

class DetectionTask : public TrainingTask {
 public:
  DetectionTask(const DetectionConfig& config, const World& world)
      : config_(config),
        world_(world),
        device_(select_device(config.global.use_gpu, world.ranks().local_rank)),
        train_set_(open_pages(config, config.train, "Train")),
        eval_set_(open_pages(config, config.eval, "Eval")),
        train_loader_(training_source(train_set_, config),
                      config.train.loader,
                      {config.global.allow_bad_samples, world.share(), true}) {
    torch::manual_seed(static_cast<std::uint64_t>(config.global.seed));
    detector_ = make_detector(config.architecture);
    load_start_weights(detector_->module(), config.global, {});
    detector_->module().to(device_);
    use_channels_last(detector_->module());
  }

  torch::nn::Module& module() override { return detector_->module(); }

  ParameterRule rule_of(const std::string& parameter_name) const override {
    return parameter_rule(config_.architecture, parameter_name);
  }

  std::int64_t steps_per_epoch() const override {
    return whole_batches(train_loader_.batches_per_epoch(), train_set_->size(),
                         config_.train.loader);
  }

  void start_epoch(std::int64_t epoch, std::int64_t first_step) override {
    train_loader_.start(epoch, first_step);
  }

  std::int64_t load_batch() override {
    auto batch = train_loader_.next();
    if (!batch) fail("the epoch has fewer batches than expected");
    batch_ = std::move(*batch);
    return batch_.size;
  }

  at::Tensor loss() override {
    const auto parts = detection_loss(*detector_, config_.loss, batch_);
    parts_ = torch::stack({parts.shrink, parts.threshold, parts.binary}).detach();
    return parts.total;
  }

  // PaddleOCR's: the parts of the loss.
  Figures batch_figures() override {
    const auto values = parts_.to(torch::kCPU, torch::kDouble);
    return {{"loss_shrink_maps", values[0].item<double>()},
            {"loss_threshold_maps", values[1].item<double>()},
            {"loss_binary_maps", values[2].item<double>()}};
  }

  // Each page, and after it the map of shrunk text that it is trained on.
  void write_batch(const std::filesystem::path& folder) const override {
    write_batch_images(folder, batch_.pixels, batch_.height, batch_.width);
    write_batch_maps(folder, batch_.shrink_map, batch_.height, batch_.width);
  }

  EvaluationFigures evaluate() override {
    const auto score = evaluate_detector(*detector_, *eval_set_, config_, world_);
    const auto& f = score.figures;
    EvaluationView view;
    score.worst.show_in(view);
    return {main_of(f), shown_figures(f), {}, score.pages_per_second, std::move(view)};
  }

  std::string production_figures() override {
    const auto f = evaluate_detector(*detector_, *eval_set_, config_, world_).figures;
    return fmt::format("precision {:.6f}, recall {:.6f}, hmean {:.6f}", f.precision, f.recall,
                       f.hmean);
  }

  std::string data_summary() const override {
    return fmt::format("Train: {} samples, Eval: {}", train_set_->size(), eval_set_->size());
  }

  Checkpoint blank_checkpoint() const override {
    Checkpoint checkpoint;
    checkpoint.config = write_config(config_);
    return checkpoint;
  }

 private:
  static Figures shown_figures(const DetectionFigures& f) {
    return {{"precision", f.precision}, {"recall", f.recall}, {"hmean", f.hmean}};
  }

  double main_of(const DetectionFigures& f) const {
    switch (std::get<DetMetricConfig>(config_.metric).main_indicator) {
      case DetectionIndicator::Precision:
        return f.precision;
      case DetectionIndicator::Recall:
        return f.recall;
      case DetectionIndicator::Hmean:
        break;
    }
    return f.hmean;
  }

  DetectionConfig config_;
  const World& world_;
  at::Device device_;
  std::shared_ptr<DetPages> train_set_, eval_set_;
  SampleLoader<PageTensorBatch> train_loader_;
  std::unique_ptr<Detector> detector_;
  PageTensorBatch batch_;
  at::Tensor parts_;  // shrink, threshold, binary
};

}  // namespace

std::unique_ptr<TrainingTask> make_detection_task(const DetectionConfig& config,
                                                  const World& world) {
  return std::make_unique<DetectionTask>(config, world);
}

}  // namespace ocr
