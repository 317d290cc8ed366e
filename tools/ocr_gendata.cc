// ocr-gendata: draws texts as images with labels, with trdg's flags.
#include <algorithm>
#include <iostream>

#include <CLI/CLI.hpp>

#include "base/error.h"
#include "base/log.h"
#include "base/main_guard.h"
#include "base/random.h"
#include "data/render/gendata.h"
#include "trdg_flags.h"

namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  ocr-gendata -c 1000 -l en -w 2 -r -k 5 -rk -bl 1 -rbl -t 2 --output_dir out/words\n"
    "  ocr-gendata -c 200 -l cn -i corpus.txt -na 2 -b 0,2,4 -tc random --seed 7 --output_dir "
    "out/cn";

int generate(int argc, char** argv) {
  ocr::GendataOptions options;
  CLI::App app(
      "Draws texts as images with labels: trdg's flags, correct shaping, no missing glyphs.",
      "ocr-gendata");
  app.footer(kExamples);
  ocr::add_flags(app, options);
  try {
    auto words = ocr::long_flags(argc, argv);
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return 0;
  } catch (const CLI::ParseError& error) {
    ocr::fail(ocr::ErrorCode::Usage, "{} (see --help)", error.what());
  }
  if (options.seed < 0) {
    options.seed = static_cast<std::int64_t>(ocr::random_seed() >> 1);
    spdlog::info("--seed {}", options.seed);
  }
  const auto summary = ocr::run_gendata(options);
  spdlog::info("{}: {}", options.output_dir, ocr::to_string(summary));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return ocr::guarded_main([&] { return generate(argc, argv); });
}
