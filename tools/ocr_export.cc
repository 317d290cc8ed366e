// ocr-export: a checkpoint, or weights of another tool, out as a bundle, proven to read the same.
#include <iostream>

#include <CLI/CLI.hpp>

#include "base/allocator.h"
#include "base/error.h"
#include "base/main_guard.h"
#include "export/proof.h"
#include "export_checkpoint.h"
#include "export_published.h"

namespace {

constexpr const char* kExamples = R"(Examples:
  ocr-export -c config.yml -o Global.pretrained_model=out/best_accuracy Global.save_inference_dir=out/inference
  ocr-export --from ch_PP-OCRv4_rec_infer.onnx --dict ppocr_keys_v1.txt -o Global.save_inference_dir=m)";

}  // namespace

int main(int argc, char** argv) {
  ocr::tune_allocator();
  if (argc == 5 && std::string_view(argv[1]) == ocr::kProveFlag) {  // the child of an export
    return ocr::guarded_main([&] { return ocr::run_proof(argv[2], argv[3], argv[4]); });
  }
  CLI::App app(
      "Writes a checkpoint, or weights of PaddleOCR, ONNX or ncnn, as a bundle (TorchScript), "
      "proven to "
      "read the same.",
      "ocr-export");
  ocr::ExportOptions options;
  auto* from =
      app.add_option("--from", options.from,
                     "weights of another tool: .pdparams, .pdiparams, .onnx, .param, .pth, "
                     "a folder with inference.pdmodel");
  app.add_option("--dict", options.dict, "dictionary of a recogniser's weights, a character a line")
      ->needs(from);
  app.add_option(
      "-c,--config", options.config,
      "the config that it was trained with, YAML; needed without --from, and for .pdparams");
  app.add_option("-o,--opt,--override", options.overrides,
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
    if (!options.from.empty()) {
      ocr::export_published(options, std::cout);
      return 0;
    }
    if (options.config.empty()) {
      ocr::fail(ocr::ErrorCode::Usage,
                "name the config of a checkpoint with -c, or weights of another tool with --from");
    }
    ocr::export_checkpoint(options, std::cout);
    return 0;
  });
}
