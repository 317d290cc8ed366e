// ocr-eval: how well a bundle or a checkpoint reads a labelled set: lines, pages or labels.
#include <iostream>

#include <CLI/CLI.hpp>

#include "base/allocator.h"
#include "base/main_guard.h"
#include "decoding_flags.h"
#include "evaluate.h"

namespace {

constexpr const char* kExamples = R"(Examples:
  ocr-eval --model out/inference --data test/labels.tsv --json out/eval.json
  ocr-eval --model out/best_accuracy --data rec_gt_test.txt --images train_data)";

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("How well a bundle or a checkpoint reads a labelled set.", "ocr-eval");
  ocr::EvaluateOptions options;
  app.add_option("--model", options.model,
                 "a bundle (folder or model.pt), or a checkpoint with or without .ckpt")
      ->required();
  app.add_option("--data", options.data,
                 "label file: image<TAB>text or label, one a line; for detectors image<TAB>[{...}]")
      ->required();
  app.add_option("--images", options.images,
                 "what its image paths are relative to; default: the label file");
  app.add_option("--json", options.json, "write the figures there too");
  app.add_flag("--allow-bad", options.allow_bad,
               "leave out and count bad lines and unreadable images, which are errors else");
  ocr::DecodingFlags decoding;
  decoding.add_to(app);
  app.footer(kExamples);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  options.decoding = decoding.options();
  ocr::tune_allocator();
  return ocr::guarded_main([&] {
    ocr::evaluate(options, std::cout);
    return 0;
  });
}
