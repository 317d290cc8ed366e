// ocr-export: a checkpoint out as a bundle, proven to read the same.
#include <iostream>

#include <CLI/CLI.hpp>

#include "base/allocator.h"
#include "base/main_guard.h"
#include "export/proof.h"
#include "export_checkpoint.h"

namespace {

constexpr const char* kExamples = R"(Examples:
  ocr-export -c config.yml -o Global.pretrained_model=out/best_accuracy Global.save_inference_dir=out/inference
  ocr-export -c config.yml --proof test/labels.tsv -o Global.checkpoints=out/latest Global.save_inference_dir=m)";

}  // namespace

int main(int argc, char** argv) {
  ocr::tune_allocator();
  if (argc == 5 && std::string_view(argv[1]) == ocr::kProveFlag) {  // the child of an export
    return ocr::guarded_main([&] { return ocr::run_proof(argv[2], argv[3], argv[4]); });
  }
  CLI::App app("Writes a checkpoint as a bundle (TorchScript), proven to read the same.",
               "ocr-export");
  ocr::ExportOptions options;
  app.add_option("-c,--config", options.config, "the config that it was trained with, YAML")
      ->required();
  app.add_option("-o,--override", options.overrides,
                 "KEY=VALUE ...: Global.pretrained_model, Global.save_inference_dir, ...")
      ->type_name("KEY=VALUE");
  app.add_option(
         "--proof", options.proof,
         "label file whose images have to give equal texts; default: the config's Eval set; none")
      ->type_name("LABELS_FILE|none");
  app.add_option("--images", options.images, "what the proof's image paths are relative to");
  app.footer(kExamples);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return ocr::guarded_main([&] {
    ocr::export_checkpoint(options, std::cout);
    return 0;
  });
}
