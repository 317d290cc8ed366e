// ocr-predict: reads images with a bundle: texts, boxes or labels.
#include <iostream>

#include <CLI/CLI.hpp>

#include "base/allocator.h"
#include "base/main_guard.h"
#include "decoding_flags.h"
#include "predict.h"

namespace {

constexpr const char* kExamples = R"(Examples:
  ocr-predict --model out/detector page.jpg > Label.txt
  ocr-predict --model out/inference --format json --exif off crops/ more/line.jpg > texts.jsonl)";

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Reads images with a bundle: lines to texts or labels, pages to boxes.",
               "ocr-predict");
  ocr::PredictOptions options;
  std::string format = "text";
  std::string exif = "on";
  app.add_option("--model", options.model, "a bundle: its folder or its model.pt")->required();
  app.add_option("--format", format,
                 "text: path<TAB>text or label<TAB>score, of pages path<TAB>boxes as PaddleOCR "
                 "labels them; "
                 "json: one object a line")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  app.add_option("--exif", exif, "turn photos as their EXIF orientation says")
      ->check(CLI::IsMember({"on", "off"}))
      ->capture_default_str();
  app.add_option("--threads", options.threads, "0: one a core")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  app.add_option("--batch", options.batch, "lines read at once; never changes a text")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  app.add_option("inputs", options.inputs, "images, or folders of images")
      ->required()
      ->type_name("IMAGE|FOLDER");
  ocr::DecodingFlags decoding;
  decoding.add_to(app);
  app.footer(kExamples);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  options.json = format == "json";
  options.apply_exif = exif == "on";
  options.decoding = decoding.options();
  ocr::tune_allocator();
  return ocr::guarded_main([&] { return ocr::predict(options, std::cout, std::cerr) ? 0 : 1; });
}
