#include "train/classification_task.h"

#include <chrono>

#include <torch/torch.h>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "base/progress.h"
#include "base/signals.h"
#include "metrics/classification.h"
#include "models/classification/classifier.h"
#include "train/batch_images.h"
#include "train/class_batch.h"
#include "train/classification_step.h"
#include "train/config.h"
#include "train/device.h"
#include "train/rank_sums.h"
#include "train/sample_loader.h"
#include "train/start_weights.h"

namespace ocr {
namespace {

std::shared_ptr<ClsDataset> open_lines(const ClassificationConfig& config,
                                       const DataSection<ClassificationDatasetOptions>& section,
                                       const char* name) {
  auto set = std::make_shared<ClsDataset>(std::get<ClsDataSetOptions>(section.dataset),
                                          config.global.label_list);
  for (const auto& report : set->run_preflight(config.global.allow_bad_samples)) {
    if (!report.clean()) spdlog::warn("dropped from {}: {}", name, report.text());
  }
  spdlog::info("{}: {} lines", name, set->size());
  return set;
}

SampleLoader<ClassTensorBatch> line_loader(const std::shared_ptr<ClsDataset>& set,
                                           const LoaderOptions& loader,
                                           const GlobalOptions& global,
                                           const SampleLoaderRules& rules) {
  const auto seed = static_cast<std::uint64_t>(global.seed);
  const bool shuffle = loader.shuffle;
  SampleSource<ClassTensorBatch> source;
  source.order = [=](std::int64_t epoch) { return set->order(seed, epoch, shuffle); };
  source.add = [=](std::size_t index, std::int64_t epoch, ClassTensorBatch& batch) {
    const RandomStream random(seed, "augment", index, static_cast<std::uint64_t>(epoch));
    add_line(set->get(index, random), set->input(), batch);
  };
  return {std::move(source), loader, rules};
}

struct ClassScore {
  ClassificationCounts counts;
  Confusions confusions;
  WorstLines worst;

  void add(const ClassTensorBatch& batch,
           const std::vector<ClassReading>& readings,
           const std::vector<std::string>& labels) {
    const auto size = batch.pixels.size() / readings.size();
    for (std::size_t i = 0; i < readings.size(); ++i) {
      const auto& truth = labels.at(static_cast<std::size_t>(batch.classes[i]));
      const auto& read = labels.at(static_cast<std::size_t>(readings[i].best));
      counts.add(truth, read);
      confusions.add(truth, read);
      worst.add(std::span(batch.pixels).subspan(i * size, size), batch.height, truth, read,
                static_cast<double>(readings[i].score));
    }
  }

  void add_ranks(const World& world) {
    counts = sum_over(world, counts);
    confusions = sum_over(world, confusions);
    worst.add_ranks(world);
  }

  EvaluationView view() const {
    EvaluationView view;
    worst.show_in(view);
    view.labels = confusions;
    return view;
  }
};

class ClassificationTask : public TrainingTask {
 public:
  ClassificationTask(const ClassificationConfig& config, const World& world)
      : config_(config),
        world_(world),
        device_(select_device(config.global.use_gpu, world.ranks().local_rank)),
        train_set_(open_lines(config, config.train, "Train")),
        eval_set_(open_lines(config, config.eval, "Eval")),
        train_loader_(line_loader(train_set_,
                                  config.train.loader,
                                  config.global,
                                  {config.global.allow_bad_samples, world.share(), true})),
        eval_loader_(line_loader(eval_set_,
                                 config.eval.loader,
                                 config.global,
                                 {config.global.allow_bad_samples, world.share(), false})) {
    check_classified_height(config.architecture, train_set_->input().height);
    torch::manual_seed(static_cast<std::uint64_t>(config.global.seed));
    classifier_ = make_classifier(config.architecture);
    load_start_weights(classifier_->module(), config.global, {});
    classifier_->module().to(device_);
    use_channels_last(classifier_->module());
  }

  torch::nn::Module& module() override { return classifier_->module(); }

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
    const auto [loss, best] = classification_loss(*classifier_, config_.loss, batch_);
    best_ = best;
    return loss;
  }

  Figures batch_figures() override {
    const auto right = best_.to(torch::kCPU).eq(torch::tensor(batch_.classes, torch::kLong));
    return {{"acc", right.to(torch::kDouble).mean().item<double>()}};
  }

  void write_batch(const std::filesystem::path& folder) const override {
    write_batch_images(folder, batch_.pixels, batch_.height, batch_.width);
    std::string labels;
    for (std::size_t i = 0; i < batch_.classes.size(); ++i) {
      const auto label = static_cast<std::size_t>(batch_.classes[i]);
      labels += fmt::format("{}.png\t{}\n", i, config_.global.label_list.at(label));
    }
    write_atomically(folder / "cls_gt.txt", labels);
  }

  EvaluationFigures evaluate() override {
    const auto start = std::chrono::steady_clock::now();
    const auto score = read_eval_set();
    const auto& counts = score.counts;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    const auto rate = static_cast<double>(counts.n) / std::max(1e-9, seconds.count());
    return {counts.paddle_accuracy(), {{"acc", counts.paddle_accuracy()}}, {}, rate, score.view()};
  }

  std::string production_figures() override {
    const auto counts = read_eval_set().counts;
    return fmt::format("accuracy {:.6f} ({} of {})", counts.accuracy(), counts.correct, counts.n);
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
  ClassScore read_eval_set() {
    ClassScore score;
    Progress progress("evaluation", shown_batches(world_, eval_loader_.batches_per_epoch()),
                      "batches");
    eval_loader_.start(0);
    while (stop_signal() == 0) {
      const auto batch = eval_loader_.next();
      if (!batch) break;
      score.add(*batch, classify(*classifier_, *batch), config_.global.label_list);
      progress.add(1);
      world_.headway();
    }
    progress.finish();
    throw_if_any_stopped(world_);
    score.add_ranks(world_);
    return score;
  }

  ClassificationConfig config_;
  const World& world_;
  at::Device device_;
  std::shared_ptr<ClsDataset> train_set_, eval_set_;
  SampleLoader<ClassTensorBatch> train_loader_, eval_loader_;
  std::unique_ptr<Classifier> classifier_;
  ClassTensorBatch batch_;
  at::Tensor best_;  // N
};

}  // namespace

std::unique_ptr<TrainingTask> make_classification_task(const ClassificationConfig& config,
                                                       const World& world) {
  return std::make_unique<ClassificationTask>(config, world);
}

}  // namespace ocr
