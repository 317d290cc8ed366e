// ocr-gendata: draws texts as images with labels, with trdg's flags.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include <CLI/CLI.hpp>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "base/main_guard.h"
#include "base/random.h"
#include "data/render/gendata.h"
#include "data/render/preview.h"
#include "image/codec.h"
#include "report/gendata_report.h"
#include "trdg_flags.h"

namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  ocr-gendata -c 1000 -l en -w 2 -r -k 5 -rk -bl 1 -rbl -t 2 --output_dir out/words\n"
    "  ocr-gendata -c 200 -l cn -i corpus.txt -na 2 -b 0,2,4 -tc random --seed 7 --output_dir "
    "out/cn";

struct Arguments {
  ocr::GendataOptions run;
  std::string preview;
  bool is_preview = false;
  bool no_report = false;
};

void parse(CLI::App& app, int argc, char** argv, Arguments& arguments) {
  ocr::add_flags(app, arguments.run);
  auto* preview = app.add_option("--preview", arguments.preview,
                                 "Draw the first 64 images onto one, FILE or preview.png, and "
                                 "write nothing else.");
  preview->expected(0, 1)->type_name("[FILE]");
  app.add_flag("--no_report", arguments.no_report, "Write no report.html.");
  auto words = ocr::long_flags(argc, argv);
  std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
  app.parse(std::move(words));
  arguments.is_preview = preview->count() > 0;
  if (arguments.preview.empty()) arguments.preview = "preview.png";
}

void choose_seed(ocr::GendataOptions& options) {
  if (options.seed >= 0) return;
  options.seed = static_cast<std::int64_t>(ocr::random_seed() >> 1);
  spdlog::info("--seed {}", options.seed);
}

void write_preview(ocr::GendataOptions options, const std::filesystem::path& file) {
  if (options.count == 0) options.count = ocr::kPreviewSamples;
  const auto extension = file.extension().string();
  const auto format = extension.empty() ? extension : extension.substr(1);
  ocr::encode_image(cv::Mat::zeros(1, 1, CV_8UC3), format);  // an unknown one is refused at once
  const auto preview = ocr::draw_preview(options);
  ocr::write_atomically(file, ocr::encode_image(preview.sheet, format));
  spdlog::info("{}: {}", file.string(), ocr::to_string(preview.statistics));
}

int generate(int argc, char** argv) {
  CLI::App app(
      "Draws texts as images with labels: trdg's flags, correct shaping, no missing glyphs.",
      "ocr-gendata");
  app.footer(kExamples);
  Arguments arguments;
  try {
    parse(app, argc, argv, arguments);
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return 0;
  } catch (const CLI::ParseError& error) {
    ocr::fail(ocr::ErrorCode::Usage, "{} (see --help)", error.what());
  }
  choose_seed(arguments.run);
  if (arguments.is_preview) {
    write_preview(arguments.run, arguments.preview);
    return 0;
  }
  const auto report = arguments.no_report ? ocr::ReportWriter() : ocr::write_gendata_report;
  const auto statistics = ocr::run_gendata(arguments.run, report);
  spdlog::info("{}: {}", arguments.run.output_dir, ocr::to_string(statistics));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return ocr::guarded_main([&] { return generate(argc, argv); });
}
