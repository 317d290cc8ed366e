#include "train/training_options.h"

#include "base/error.h"

namespace ocr {
namespace {

void describe_checkpoints(GlobalOptions& o, config::Visitor& v) {
  using config::at_least;
  v.field("save_epoch_step", o.save_epoch_step, "Epochs between the kept iter_epoch_N.ckpt.",
          at_least(1));
  v.field("save_minutes", o.save_minutes,
          "Minutes between two latest.ckpt within an epoch; there is one at the end of each.",
          at_least(0));
  v.field("keep_latest", o.keep_latest,
          "Files of the newest states: latest.ckpt, latest.1.ckpt, ...", config::between(1, 1000));
}

void describe_stability(GlobalOptions& o, config::Visitor& v) {
  using config::at_least;
  v.field("accumulation_steps", o.accumulation_steps,
          "Batches whose gradients make one step, as a batch that many times as large would.",
          config::between(1, 4096));
  v.field(
      "ema_decay", o.ema_decay,
      "Of the moving average of the weights, such as 0.999; it is what is evaluated and exported. "
      "0: none.",
      config::between(0, 0.999999));
  v.field(
      "precision", o.precision,
      "Of convolutions and matrix products in training: float32, bfloat16, float16 (with a scaled "
      "loss), or auto: bfloat16 on a GPU, float32 on a CPU. GPUs older than Ampere, such as a T4, "
      "want "
      "float16.");
  v.field("early_stop", o.early_stop,
          "End after so many evaluations without a better one; 0: never.", at_least(0));
  v.field("max_rollbacks", o.max_rollbacks,
          "How often a run that diverges goes back to its last checkpoint, each time with half the "
          "learning rate, before it is an error.",
          config::between(0, 100));
  v.field(
      "divergence_factor", o.divergence_factor,
      "Diverged: the median loss of log_smooth_window steps is so many times the first one's. 0: "
      "only where it is no number.",
      at_least(0));
}

void describe_ranks(GlobalOptions& o, config::Visitor& v) {
  v.field(
      "metric_lines", o.metric_lines,
      "Print `step=120; acc=0.93;` on stdout at each evaluation, for a service that reads figures "
      "by patterns.");
  v.field("lr_scaling", o.lr_scaling,
          "Of the learning rate with the number of processes n, whose batch is n times as large: "
          "none, linear (n times) or sqrt.");
  v.field("use_sync_bn", o.use_sync_bn,
          "Normalisations take mean and variance over the batches of all processes.");
  v.field("join_seconds", o.join_seconds,
          "How long the processes of a run wait for each other at the start: to join, and to load "
          "their data.",
          config::at_least(1));
  v.field(
      "stall_seconds", o.stall_seconds,
      "The run ends where its processes have waited so long, and twice as long as a piece of their "
      "own work took, for one whose work stands still: no batch read, none computed. 0: never.",
      config::at_least(0));
  v.field("disk_seconds", o.disk_seconds,
          "As stall_seconds, for one that writes a checkpoint or a page, or goes back to a "
          "checkpoint: a slow disk may take its time. 0: never.",
          config::at_least(0));
}

// PaddleOCR's keys that have no meaning here.
void describe_inert(config::Visitor& v) {
  v.inert("model_name", "the network is what Architecture says");
  v.inert("load_static_weights", "there is one weight format here");
  v.inert("use_visualdl", "curves are written to metrics.jsonl");
  v.inert("use_wandb", "curves are written to metrics.jsonl");
  v.inert("infer_img", "images are given to ocr-predict");
  v.inert("infer_list", "images are given to ocr-predict");
  v.inert("infer_mode", "training and reading are different programs");
  v.inert("save_res_path", "ocr-predict writes to stdout");
  v.inert("distributed", "PaddleOCR's launcher overwrites it, and the environment of ours says it");
  v.inert("debug", "OCRFORGE_LOG=debug shows more");
  v.inert("calc_epoch_interval", "the accuracy of training batches costs nothing here");
  for (const auto* amp :
       {"use_amp", "amp_level", "amp_dtype", "scale_loss", "use_dynamic_loss_scaling",
        "amp_custom_black_list", "amp_custom_white_list"}) {
    v.inert(amp, "Global.precision says it");
  }
  for (const auto* device : {"use_xpu", "use_npu", "use_mlu"}) {
    v.inert(device, "devices are the CPU and CUDA's");
  }
  v.inert("to_static", "the training graph is never static");
  v.inert("d2s_train_image_shape", "the training graph is never static");
}

}  // namespace

void describe(GlobalOptions& o, config::Visitor& v) {
  using config::at_least;
  v.field("use_gpu", o.use_gpu, "Train on a GPU where there is one.");
  v.field("epoch_num", o.epoch_num, "Passes over the training data.", at_least(1));
  v.field("log_smooth_window", o.log_smooth_window, "Steps whose median a log line shows.",
          at_least(1));
  v.field("print_batch_step", o.print_batch_step, "Steps between log lines.", at_least(1));
  v.field("save_model_dir", o.save_model_dir,
          "Folder of checkpoints, logs and the resolved config.");
  describe_checkpoints(o, v);
  v.field("eval_batch_step", o.eval_batch_step,
          "[start, every]: steps; evaluation also always happens at the end.", at_least(0));
  v.field("cal_metric_during_train", o.cal_metric_during_train,
          "Show the accuracy of training batches.");
  v.field("pretrained_model", o.pretrained_model,
          "Weights to start from: a checkpoint, with or without .ckpt, or those of another tool, "
          "such as "
          "best_accuracy.pdparams.");
  v.field("pretrained_dict_path", o.pretrained_dict_path,
          "Dictionary of pretrained_model, where it is weights of another tool and has other "
          "characters: those that both have keep what was learnt. Empty: the same characters.");
  v.field("checkpoints", o.checkpoints, "A checkpoint to go on from, with optimiser and position.");
  v.field("save_inference_dir", o.save_inference_dir, "Where ocr-export writes the bundle.");
  v.field(
      "character_dict_path", o.character_dict_path,
      "Dictionary, a character a line; empty: 0-9a-z. Also looked up by name in configs/dict/.");
  v.field(
      "character_type", o.character_type,
      "PaddleOCR 2.0's name of the charset: `en` makes labels lower case, others have no effect.");
  v.field("label_list", o.label_list,
          "What a classifier tells apart, in the order of its classes.");
  v.field("max_text_length", o.max_text_length, "Longest label in characters.", at_least(1));
  v.field("use_space_char", o.use_space_char, "Append the space to the dictionary.");
  v.field("seed", o.seed, "Of weights, order and augmentation.", at_least(0));
  v.field("allow_bad_samples", o.allow_bad_samples,
          "Drop and count bad samples; false: they are an error.");
  describe_stability(o, v);
  describe_ranks(o, v);
  v.field(
      "allow_partial_weights", o.allow_partial_weights,
      "Start with the tensors of pretrained_model that fit, and list the others; false: they are "
      "an error.");
  describe_inert(v);
}

void describe(LoaderOptions& o, config::Visitor& v) {
  v.field("shuffle", o.shuffle, "A new order each epoch.");
  v.field("drop_last", o.drop_last, "Leave out the last, smaller batch.");
  v.field("batch_size_per_card", o.batch_size_per_card, "Samples per step and device.",
          config::between(1, 1 << 16));
  v.field("num_workers", o.num_workers,
          "Threads that decode and augment; at most the cores are used.", config::between(0, 1024));
  v.inert("use_shared_memory", "threads share memory by nature");
}

void describe(TrainingOptions& o, config::Visitor& v) {
  v.field("Global", o.global, "");
  v.field("Optimizer", o.optimizer, "How weights are changed.");
}

std::int64_t whole_batches(std::int64_t batches, std::size_t samples, const LoaderOptions& loader) {
  if (batches > 0) return batches;
  fail(ErrorCode::Config,
       "Train.loader.batch_size_per_card: {} samples make no whole batch of {} (drop_last): lower "
       "it",
       samples, loader.batch_size_per_card);
}

void check_run(const TrainingOptions& options) {
  const auto& steps = options.global.eval_batch_step;
  if (steps.empty() || steps.size() > 2 || steps.back() < 1) {
    fail(
        ErrorCode::Config,
        "Global.eval_batch_step: expected [start, every] or a number, with at least 1 step between "
        "evaluations");
  }
  check_optimizer(options.optimizer);
}

EvalInterval eval_interval(const GlobalOptions& global) {
  const auto& steps = global.eval_batch_step;
  return steps.size() == 1 ? EvalInterval{0, steps[0]} : EvalInterval{steps[0], steps[1]};
}

}  // namespace ocr
