#include "train/recognition_task.h"

#include <chrono>

#include <torch/torch.h>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "base/progress.h"
#include "base/signals.h"
#include "data/rec_steps.h"
#include "models/recogniser.h"
#include "train/batch_images.h"
#include "train/batch_loader.h"
#include "train/config.h"
#include "train/device.h"
#include "train/evaluate.h"
#include "train/line_score.h"
#include "train/rank_sums.h"
#include "train/start_weights.h"
#include "train/tensors.h"

namespace ocr {
namespace {

std::optional<LineInput> input_of_sampler(const LineSection& data) {
  return sampled_input(data.sampler, resize_rule_in(transforms_of(data.dataset)));
}

std::shared_ptr<RecSamples> load_dataset(const RecognitionConfig& config,
                                         const LineSection& data,
                                         const char* name) {
  const auto& global = config.global;
  auto dataset = open_rec_samples(
      data.dataset, {global.max_text_length, load_charset(global), lower_case_labels(global),
                     static_cast<std::uint64_t>(global.seed), input_of_sampler(data)});
  for (const auto& report : dataset->run_preflight(global.allow_bad_samples)) {
    if (!report.clean()) spdlog::warn("dropped from {}: {}", name, report.text());
  }
  spdlog::info("{}: {} samples", name, dataset->size());
  return dataset;
}

BatchLoaderOptions loader_options(const RecognitionConfig& config,
                                  const LineSection& data,
                                  const Share& share) {
  const LoaderOptions& loader = data.loader;
  return {loader.batch_size_per_card,
          loader.num_workers,
          loader.shuffle,
          loader.drop_last,
          static_cast<std::uint64_t>(config.global.seed),
          config.global.allow_bad_samples,
          data.sampler,
          batches_by_width(data.dataset),
          share};
}

// Each rank takes as many steps.
BatchLoaderOptions repeating(BatchLoaderOptions options) {
  options.repeat = true;
  return options;
}

Figures shown_figures(const PaddleRecFigures& f) {
  return {{"acc", f.acc}, {"norm_edit_dis", f.norm_edit_dis}};
}

BestPaths to_paths(const at::Tensor& classes, const at::Tensor& scores = {}) {
  const auto on_cpu = classes.to(torch::kCPU).contiguous();
  BestPaths paths;
  paths.steps = on_cpu.size(1);
  const auto* first = on_cpu.data_ptr<std::int64_t>();
  paths.classes.assign(first, first + on_cpu.numel());
  if (scores.defined()) {
    const auto values = scores.to(torch::kCPU, torch::kFloat).contiguous();
    paths.scores.assign(values.data_ptr<float>(), values.data_ptr<float>() + values.numel());
  }
  return paths;
}

class RecognitionTask : public TrainingTask {
 public:
  RecognitionTask(const RecognitionConfig& config, const World& world)
      : config_(config),
        world_(world),
        device_(select_device(config.global.use_gpu, world.ranks().local_rank)),
        eval_input_(line_input_of(transforms_of(config.eval.dataset))),
        train_set_(load_dataset(config, config.train, "Train")),
        eval_set_(load_dataset(config, config.eval, "Eval")),
        train_loader_(*train_set_, repeating(loader_options(config, config.train, world.share()))),
        eval_loader_(*eval_set_, loader_options(config, config.eval, world.share())) {
    for (const auto height : sampled_heights(config.train.sampler, train_set_->input())) {
      check_line_height(config.architecture, height);
    }
    torch::manual_seed(static_cast<std::uint64_t>(config.global.seed));
    model_ = make_recogniser(config.architecture, train_set_->charset().classes());
    load_start_weights(model_->module(), config.global, train_set_->charset());
    model_->module().to(device_);
    use_channels_last(model_->module());
  }

  torch::nn::Module& module() override { return model_->module(); }

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
    const auto logits = model_->forward(images_of(batch_)).to(torch::kFloat);
    best_path_ = logits.detach().argmax(2);
    return std::visit([&](const auto& o) { return loss_of(o, logits, batch_.targets); },
                      config_.loss);
  }

  Figures batch_figures() override {
    return shown_figures(batch_figures_of(batch_, to_paths(best_path_), train_set_->charset(),
                                          metric_config().metric));
  }

  void write_batch(const std::filesystem::path& folder) const override {
    write_batch_images(folder, batch_.pixels, batch_.input.height, batch_.input.width);
    std::string labels;
    for (std::size_t i = 0; i < batch_.texts.size(); ++i) {
      labels += fmt::format("{}.png\t{}\n", i, batch_.texts[i]);
    }
    write_atomically(folder / "rec_gt.txt", labels);
  }

  EvaluationFigures evaluate() override {
    const torch::NoGradGuard no_grad;
    model_->module().eval();
    LineScore score(train_set_->charset(), metric_config().metric);
    const auto start = std::chrono::steady_clock::now();
    Progress progress("evaluation", shown_batches(world_, eval_loader_.batches_per_epoch()),
                      "batches");
    eval_loader_.start(0);
    while (stop_signal() == 0) {
      auto batch = eval_loader_.next();
      if (!batch) break;
      const auto [scores, classes] = model_->forward(images_of(*batch)).max(2);
      score.add(*batch, to_paths(classes, scores));
      progress.add(1);
      world_.headway();
    }
    progress.finish();
    throw_if_any_stopped(world_);
    score.add_ranks(world_);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    const auto rate = static_cast<double>(eval_set_->size()) / std::max(1e-9, seconds.count());
    return {main_of(score.paddle()), shown_figures(score.paddle()), score.published(), rate,
            score.view()};
  }

  std::string production_figures() override {
    model_->module().eval();
    const auto input = manifest_input(eval_input_);
    const auto f = evaluate_by_rule(*model_, *eval_set_, input, world_);
    return fmt::format(
        "by the manifest's width rule (at least {} wide, {} high): exact {:.6f}, ignore_case "
        "{:.6f}, alnum {:.6f} (n {}), cer {:.6f}",
        input.width, input.height, f.exact, f.ignore_case, f.alnum, f.n_alnum, f.cer);
  }

  std::string data_summary() const override {
    return fmt::format("Train: {} samples, Eval: {}", train_set_->size(), eval_set_->size());
  }

  Checkpoint blank_checkpoint() const override {
    Checkpoint checkpoint;
    checkpoint.config = write_config(config_);
    checkpoint.charset = train_set_->charset();
    checkpoint.lower_case = lower_case_labels(config_.global);
    return checkpoint;
  }

 private:
  const RecMetricConfig& metric_config() const { return std::get<RecMetricConfig>(config_.metric); }

  double main_of(const PaddleRecFigures& figures) const {
    return metric_config().main_indicator == MainIndicator::Acc ? figures.acc
                                                                : figures.norm_edit_dis;
  }

  at::Tensor images_of(LineTensorBatch& batch) const {
    const auto images = torch::from_blob(batch.pixels.data(),
                                         {batch.size, 3, batch.input.height, batch.input.width});
    return images.to(device_).contiguous(at::MemoryFormat::ChannelsLast);
  }

  RecognitionConfig config_;
  const World& world_;
  at::Device device_;
  LineInput eval_input_;  // of the resize rule, whatever the sampler
  std::shared_ptr<RecSamples> train_set_, eval_set_;
  BatchLoader train_loader_, eval_loader_;
  std::unique_ptr<Recogniser> model_;
  LineTensorBatch batch_;
  at::Tensor best_path_;  // N×T
};

}  // namespace

std::unique_ptr<TrainingTask> make_recognition_task(const RecognitionConfig& config,
                                                    const World& world) {
  return std::make_unique<RecognitionTask>(config, world);
}

}  // namespace ocr
