// ocr-train: trains what a PaddleOCR config describes.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>

#include <CLI/CLI.hpp>

#include "base/allocator.h"
#include "base/config/config.h"
#include "base/log.h"
#include "base/main_guard.h"
#include "base/signals.h"
#include "distributed/world.h"
#include "launch/launch_processes.h"
#include "launch/sagemaker_job.h"
#include "metric_lines.h"
#include "run_page.h"
#include "train/checkpoint_store.h"
#include "train/config.h"
#include "train/device.h"
#include "train/find_rate.h"
#include "train/live_view.h"
#include "train/plan.h"
#include "train/rank_agreement.h"
#include "train/trainer.h"
#include "train/training_tasks.h"

namespace {

constexpr const char* kExamples = R"(Examples:
  ocr-train -c configs/detection/lite.yml
  ocr-train -c config.yml -o Global.epoch_num=20 Train.loader.batch_size_per_card=64 Global.pretrained_model=)";

struct Arguments {
  std::string config;
  std::vector<std::string> overrides;
  bool print_config = false;
  bool print_reference = false;
  bool resume = false;
  bool override_resumed = false;
  bool plan = false;
  bool find_rate = false;
  int processes = 0;
  std::vector<std::string> gpus;
};

// --resume: Global.checkpoints is the newest state in the run's folder, if there is one.
void find_checkpoint(ocr::GlobalOptions& global) {
  const auto stored = ocr::newest_checkpoint(global.save_model_dir);
  if (stored) {
    global.checkpoints = stored->path.string();
  } else {
    spdlog::info("--resume: {} holds no checkpoint yet: a new run", global.save_model_dir);
  }
}

void warn_of_older_run(const std::string& folder) {
  const auto latest = std::filesystem::path(folder) / "latest.ckpt";
  if (!std::filesystem::exists(latest)) return;
  spdlog::warn("{} is there already: this is a new run over it; --resume would go on with it",
               latest.string());
}

// For a launcher that wants to know why: the first process to fail says it.
void note_failure(const std::string& reason) {
  const auto file = ocr::process_environment("OCRFORGE_FAILURE_FILE");
  if (file && ocr::stop_signal() == 0) ocr::write_failure(*file, reason);
}

// Where the training hangs, it cannot end by itself. What hangs may hold the log: a second for it.
void end_at_once(const std::string& reason) {
  std::thread([reason] {
    spdlog::error("{}; this process does not end by itself and is ended", reason);
    note_failure(reason);
    std::_Exit(1);
  }).detach();
  std::this_thread::sleep_for(std::chrono::seconds(1));
  std::_Exit(1);
}

// As one of the processes of a run.
void train_as(const ocr::World& world, const Arguments& arguments, ocr::TrainConfig& config) {
  auto& run = ocr::training_options(config);
  if (world.first()) {
    std::filesystem::create_directories(run.global.save_model_dir);
    ocr::also_log_to(run.global.save_model_dir + "/train.log");
    if (arguments.resume) {
      find_checkpoint(run.global);
    } else if (run.global.checkpoints.empty()) {
      warn_of_older_run(run.global.save_model_dir);
    }
  }
  run.global.checkpoints = world.broadcast(run.global.checkpoints);
  const auto task = ocr::make_task(config, world);
  ocr::check_agreement(world, config, *task);
  ocr::LiveView live;
  ocr::RunPage page(run.global.save_model_dir);
  ocr::MetricLines lines(std::cout);
  std::vector<ocr::RunObserver*> observers;
  if (world.first()) observers = {&live, &page};
  if (world.first() && run.global.metric_lines) observers.push_back(&lines);
  ocr::Trainer trainer(run, *task, world, observers);
  world.expect_headway({{run.global.stall_seconds, "Global.stall_seconds"},
                        {run.global.disk_seconds, "Global.disk_seconds"}},
                       end_at_once);
  trainer.run();
}

int train(const Arguments& arguments) {
  if (arguments.print_reference) {
    std::cout
        << "# Every key of a training config\n\nPrinted by `ocr-train --print-reference`.\n\n";
    ocr::write_config_reference(std::cout);
    return 0;
  }
  const auto ranks = ocr::ranks_from(ocr::process_environment);
  if (ranks.rank > 0) spdlog::set_level(spdlog::level::warn);  // one of them tells
  auto config = ocr::load_config(arguments.config, arguments.overrides);
  if (arguments.print_config) {
    std::cout << ocr::write_config(config);
    return 0;
  }
  auto& run = ocr::training_options(config);
  if (arguments.plan) {
    std::cout << ocr::plan_of(run, *ocr::make_task(config));
    return 0;
  }
  if (arguments.find_rate) {
    std::cout << ocr::text_of(ocr::find_rate(run, *ocr::make_task(config)));
    return 0;
  }
  run.override_resumed = arguments.override_resumed;
  if (ranks.size == 1) {
    train_as(ocr::alone(), arguments, config);
    return 0;
  }
  ocr::World world(ranks, run.global.join_seconds, run.global.use_gpu && ocr::has_gpu());
  const ocr::StallLimit loading{run.global.join_seconds, "Global.join_seconds"};
  world.expect_headway({loading, loading}, end_at_once);
  try {
    train_as(world, arguments, config);
  } catch (const std::exception& error) {
    world.announce(error.what());
    throw;
  }
  world.leave();
  return 0;
}

// One process for each GPU, or so many on the CPU, of the same command without these options.
int launch_processes(const Arguments& arguments, int argc, char** argv) {
  ocr::LaunchOptions options;
  for (const auto& gpu : arguments.gpus) {
    options.processes.push_back({{"CUDA_VISIBLE_DEVICES", gpu}});
  }
  if (arguments.gpus.empty())
    options.processes.resize(static_cast<std::size_t>(arguments.processes));
  options.command.emplace_back("/proc/self/exe");
  for (int i = 1; i < argc; ++i) options.command.emplace_back(argv[i]);
  return ocr::launch(options);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Trains a text recogniser or detector from a PaddleOCR config.", "ocr-train");
  Arguments arguments;
  auto* config = app.add_option("-c,--config", arguments.config, "the config, YAML");
  app.add_option("-o,--opt", arguments.overrides, "KEY=VALUE ..., such as Global.epoch_num=20")
      ->type_name("KEY=VALUE");
  app.add_flag("--resume", arguments.resume,
               "go on with the newest whole checkpoint in Global.save_model_dir, if there is one");
  app.add_flag(
      "--override", arguments.override_resumed,
      "go on from a checkpoint though the config is another one: learning rate, epochs, ...");
  app.add_flag("--plan", arguments.plan,
               "print what the run would do and need, with warnings, and stop");
  app.add_flag("--find-lr", arguments.find_rate,
               "try 100 learning rates, a step each, print the losses and a rate, and stop");
  auto* processes =
      app.add_option("--processes", arguments.processes,
                     "train with so many processes of this host, each with its share of the data")
          ->check(CLI::Range(1, 1024));
  app.add_option("--gpus", arguments.gpus, "train with these GPUs, one process each: 0,1,2,3")
      ->delimiter(',')
      ->excludes(processes);
  app.add_flag("--print-config", arguments.print_config, "print the resolved config and stop");
  auto* reference = app.add_flag("--print-reference", arguments.print_reference,
                                 "print every key, its default and meaning (Markdown) and stop");
  app.footer(kExamples);
  app.callback([&] {
    if (config->empty() && reference->empty()) throw CLI::RequiredError("-c,--config");
  });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  ocr::tune_allocator();
  ocr::end_with_launcher();
  const bool launched = ocr::process_environment("RANK").has_value();
  const bool trains = !arguments.plan && !arguments.find_rate && !arguments.print_config &&
                      !arguments.print_reference;
  const bool several = trains && (arguments.processes > 0 || !arguments.gpus.empty());
  return ocr::guarded_main([&] {
    if (several && !launched) return launch_processes(arguments, argc, argv);
    try {
      return train(arguments);
    } catch (const std::exception& error) {
      note_failure(error.what());
      throw;
    }
  });
}
