// ocr-train: trains what a PaddleOCR config describes.
#include <iostream>

#include <CLI/CLI.hpp>

#include "base/allocator.h"
#include "base/config/config.h"
#include "base/log.h"
#include "base/main_guard.h"
#include "run_page.h"
#include "train/checkpoint_store.h"
#include "train/config.h"
#include "train/find_rate.h"
#include "train/live_view.h"
#include "train/plan.h"
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

int train(const Arguments& arguments) {
  if (arguments.print_reference) {
    std::cout
        << "# Every key of a training config\n\nPrinted by `ocr-train --print-reference`.\n\n";
    ocr::write_config_reference(std::cout);
    return 0;
  }
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
  std::filesystem::create_directories(run.global.save_model_dir);
  ocr::also_log_to(run.global.save_model_dir + "/train.log");
  run.override_resumed = arguments.override_resumed;
  if (arguments.resume) {
    find_checkpoint(run.global);
  } else if (run.global.checkpoints.empty()) {
    warn_of_older_run(run.global.save_model_dir);
  }
  const auto task = ocr::make_task(config);
  ocr::LiveView live;
  ocr::RunPage page(run.global.save_model_dir);
  ocr::Trainer(run, *task, {&live, &page}).run();
  return 0;
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
  return ocr::guarded_main([&] { return train(arguments); });
}
