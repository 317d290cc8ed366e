// ocr-train: trains what a PaddleOCR config describes.
#include <iostream>

#include <CLI/CLI.hpp>

#include "base/allocator.h"
#include "base/config/config.h"
#include "base/log.h"
#include "base/main_guard.h"
#include "train/config.h"
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
};

int train(const Arguments& arguments) {
  if (arguments.print_reference) {
    std::cout
        << "# Every key of a training config\n\nPrinted by `ocr-train --print-reference`.\n\n";
    ocr::write_config_reference(std::cout);
    return 0;
  }
  const auto config = ocr::load_config(arguments.config, arguments.overrides);
  if (arguments.print_config) {
    std::cout << ocr::write_config(config);
    return 0;
  }
  const auto& run = ocr::training_options(config);
  std::filesystem::create_directories(run.global.save_model_dir);
  ocr::also_log_to(run.global.save_model_dir + "/train.log");
  const auto task = ocr::make_task(config);
  ocr::Trainer(run, *task).run();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Trains a text recogniser or detector from a PaddleOCR config.", "ocr-train");
  Arguments arguments;
  auto* config = app.add_option("-c,--config", arguments.config, "the config, YAML");
  app.add_option("-o,--override", arguments.overrides, "KEY=VALUE ..., such as Global.epoch_num=20")
      ->type_name("KEY=VALUE");
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
