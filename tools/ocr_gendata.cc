// ocr-gendata: draws texts as images with labels, with trdg's flags or from a pipeline file.
#include <iostream>

#include "base/config/config.h"
#include "base/files.h"
#include "base/log.h"
#include "base/main_guard.h"
#include "data/render/gendata.h"
#include "data/render/preview.h"
#include "gendata_arguments.h"
#include "image/codec.h"
#include "report/gendata_report.h"

namespace {

void print_reference() {
  auto defaults = ocr::PipelineOptions();
  ocr::config::write_reference(std::cout, ocr::config::describe_of(defaults));
}

void write_preview(const ocr::GendataArguments& arguments) {
  const std::filesystem::path file = arguments.preview;
  const auto extension = file.extension().string();
  const auto format = extension.empty() ? extension : extension.substr(1);
  ocr::encode_image(cv::Mat::zeros(1, 1, CV_8UC3), format);  // an unknown one is refused at once
  const auto preview = ocr::draw_preview(arguments.run, arguments.pipeline);
  ocr::write_atomically(file, ocr::encode_image(preview.sheet, format));
  spdlog::info("{}: {}", file.string(), ocr::to_string(preview.statistics));
}

void draw_images(const ocr::GendataArguments& arguments) {
  const auto report = arguments.report ? ocr::write_gendata_report : ocr::ReportWriter();
  const auto statistics = ocr::run_gendata(arguments.run, arguments.pipeline, report);
  spdlog::info("{}: {}", arguments.run.output_dir, ocr::to_string(statistics));
}

int generate(int argc, char** argv) {
  const auto arguments = ocr::parse_gendata_arguments(argc, argv);
  switch (arguments.wanted) {
    case ocr::GendataWanted::Nothing:
      break;
    case ocr::GendataWanted::Config:
      std::cout << ocr::config::write(arguments.pipeline);
      break;
    case ocr::GendataWanted::Reference:
      print_reference();
      break;
    case ocr::GendataWanted::Preview:
      write_preview(arguments);
      break;
    case ocr::GendataWanted::Images:
      draw_images(arguments);
      break;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return ocr::guarded_main([&] { return generate(argc, argv); });
}
