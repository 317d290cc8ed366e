// ocr-inspect: what a checkpoint, a bundle, another tool's weights or a data set holds.
#include <iostream>

#include <CLI/CLI.hpp>

#include "base/main_guard.h"
#include "inspect.h"

namespace {

constexpr const char* kExamples = R"(Examples:
  ocr-inspect out/rec/latest.ckpt
  ocr-inspect --arrays ch_PP-OCRv4_rec_infer.onnx)";

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("What a checkpoint, a bundle, another tool's weights or a data set holds.",
               "ocr-inspect");
  std::string path;
  InspectOptions options;
  app.add_option("FILE", path, "the file or folder")->required();
  app.add_flag("--arrays", options.arrays, "list every tensor");
  app.add_flag("--config", options.config, "print the training config too");
  app.footer(kExamples);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return ocr::guarded_main([&] {
    std::cout << inspect(path, options);
    return 0;
  });
}
