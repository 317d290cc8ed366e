#include "gendata_arguments.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include <CLI/CLI.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "base/log.h"
#include "base/random.h"
#include "data/render/preview.h"
#include "data/render/trdg_pipeline.h"
#include "trdg_flags.h"

namespace ocr {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  ocr-gendata -c 1000 -l en -w 2 -r -k 5 -rk -bl 1 -rbl -t 2 --output_dir out/words\n"
    "  ocr-gendata -c configs/data/scene_words.yml --count 5000 -t 2 --output_dir out/scene -o "
    "Text.language=de";

struct Flags {
  GendataOptions options;
  std::string config;
  std::vector<std::string> overrides;
  std::string preview;
  CLI::Option* is_preview = nullptr;
  GendataWanted wanted = GendataWanted::Images;
  bool print_config = false;
  bool print_reference = false;
  bool no_report = false;
};

// The flags of a group that were given, as "--blur, --shear".
std::string given(CLI::App& group) {
  std::vector<std::string> names;
  for (const auto* option : group.get_options()) {
    if (option->count() > 0) names.push_back(option->get_name());
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

PipelineOptions asked_pipeline(const Flags& flags) {
  if (!flags.config.empty() && !std::filesystem::exists(flags.config)) {
    fail(ErrorCode::Usage, "-c {}: neither a number of images nor a pipeline file that exists",
         flags.config);
  }
  const auto source =
      flags.config.empty()
          ? config::Source{"-o", config::write(pipeline_of(flags.options)), flags.overrides}
          : config::source_file(flags.config, flags.overrides);
  return read_pipeline(source);
}

void refuse_both(const Flags& flags, CLI::App& looks) {
  const auto names = given(looks);
  if (flags.config.empty() || names.empty()) return;
  fail(ErrorCode::Usage,
       "{}: what images show is in {}: change it there or with -o KEY=VALUE (ocr-gendata {} ... "
       "--print-config shows how a file says it)",
       names, flags.config, names.substr(0, names.find(',')));
}

void add_own_flags(CLI::App& app, Flags& flags) {
  app.add_option("--config", flags.config,
                 "-c FILE: a pipeline file, as those of configs/data/, instead of trdg's flags");
  app.add_option("-o", flags.overrides, "KEY=VALUE of the pipeline, such as Layout.height=48")
      ->allow_extra_args(false);
  flags.is_preview = app.add_option("--preview", flags.preview,
                                    "Draw the first 64 images onto one, FILE or preview.png, and "
                                    "write nothing else");
  flags.is_preview->expected(0, 1)->type_name("[FILE]");
  app.add_flag("--no_report", flags.no_report, "Write no report.html");
  app.add_flag("--print-config", flags.print_config,
               "The pipeline as a file, on stdout; no images");
  app.add_flag("--print-reference", flags.print_reference,
               "Every key of a pipeline file with its meaning (Markdown)");
}

GendataWanted wanted_of(const Flags& flags) {
  if (flags.print_config) return GendataWanted::Config;
  if (flags.print_reference) return GendataWanted::Reference;
  return flags.is_preview->count() > 0 ? GendataWanted::Preview : GendataWanted::Images;
}

// False after --help.
bool parse_flags(int argc, const char* const* argv, Flags& flags) {
  CLI::App app("Draws texts as images with labels: trdg's flags or a pipeline file.",
               "ocr-gendata");
  app.footer(kExamples);
  add_own_flags(app, flags);
  auto* looks = add_flags(app, flags.options);
  try {
    auto words = long_flags(argc, argv);
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return false;
  } catch (const CLI::ParseError& error) {
    fail(ErrorCode::Usage, "{} (see --help)", error.what());
  }
  refuse_both(flags, *looks);
  flags.wanted = wanted_of(flags);
  return true;
}

void choose_seed(RunOptions& run) {
  if (run.seed >= 0) return;
  run.seed = static_cast<std::int64_t>(random_seed() >> 1);
  spdlog::info("--seed {}", run.seed);
}

}  // namespace

GendataArguments parse_gendata_arguments(int argc, const char* const* argv) {
  Flags flags;
  GendataArguments arguments;
  if (!parse_flags(argc, argv, flags)) {
    arguments.wanted = GendataWanted::Nothing;
    return arguments;
  }
  arguments.wanted = flags.wanted;
  const bool draws =
      arguments.wanted == GendataWanted::Images || arguments.wanted == GendataWanted::Preview;
  if (arguments.wanted != GendataWanted::Images && flags.options.count == 0) {
    flags.options.count = kPreviewSamples;
  }
  if (flags.config.empty()) validate(flags.options);
  arguments.run = flags.options;
  arguments.pipeline = asked_pipeline(flags);
  arguments.report = !flags.no_report;
  if (!flags.preview.empty()) arguments.preview = flags.preview;
  if (draws) choose_seed(arguments.run);
  return arguments;
}

}  // namespace ocr
