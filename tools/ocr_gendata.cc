// ocr-gendata: draws texts as images with labels, with trdg's flags or from a pipeline file.
#include <algorithm>
#include <iostream>

#include <CLI/CLI.hpp>

#include "base/config/config.h"
#include "base/log.h"
#include "base/main_guard.h"
#include "data/render/gendata.h"
#include "gendata_arguments.h"

namespace {

int generate(int argc, char** argv) {
  const auto arguments = ocr::parse_gendata_arguments(argc, argv);
  if (!arguments) return 0;
  if (arguments->print_config) {
    std::cout << ocr::config::write(arguments->pipeline);
    return 0;
  }
  if (arguments->print_reference) {
    auto defaults = ocr::PipelineOptions();
    ocr::config::write_reference(std::cout, ocr::config::describe_of(defaults));
    return 0;
  }
  const auto summary = ocr::run_gendata(arguments->run, arguments->pipeline);
  spdlog::info("{}: {}", arguments->run.output_dir, ocr::to_string(summary));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return ocr::guarded_main([&] { return generate(argc, argv); });
}
