// ocr-dataset: looks after recognition label files (image<TAB>text), and turns data sets of one
// kind into another.
#include <CLI/CLI.hpp>

#include "base/error.h"
#include "base/files.h"
#include "base/main_guard.h"
#include "data/characters_of.h"
#include "data/formats/relabel.h"
#include "data/preflight.h"
#include "data/shuffled_texts.h"
#include "data/split.h"
#include "dataset_sets.h"
#include "text/normalise.h"

namespace {

struct CheckArguments {
  std::vector<std::string> label_files;
  std::string images, dictionary;
  bool use_space_char = false;
  std::int64_t max_text_length = 0;
  std::vector<std::int64_t> image_shape = {3, 32, 320};
};

struct SplitArguments {
  std::string label_file, images, train, test;
  ocr::SplitOptions options;
};

struct CharsetArguments {
  std::vector<std::string> label_files;
  std::string output;
  bool no_space = false;
  bool lower_case = false;
};

struct ShuffleArguments {
  std::string label_file, images, output;
  std::uint64_t seed = 0;
};

ocr::LabelFile read_good_lines(const std::string& path, const std::string& images) {
  auto labels = ocr::read_label_file(path, images);
  ocr::require_good_lines(labels);
  return labels;
}

int check(const CheckArguments& arguments) {
  ocr::PreflightOptions options;
  ocr::Charset charset;
  if (!arguments.dictionary.empty()) {
    charset = ocr::Charset::from_file(arguments.dictionary, arguments.use_space_char);
    options.charset = &charset;
  }
  options.max_text_length = arguments.max_text_length;
  options.input.height = arguments.image_shape[1];
  options.input.width = arguments.image_shape[2];
  bool clean = true;
  for (const auto& path : arguments.label_files) {
    const auto report = ocr::preflight(ocr::read_label_file(path, arguments.images), options);
    fmt::print("{}\n", report.text());
    clean = clean && report.clean();
  }
  return clean ? 0 : 1;
}

void write_part(const ocr::LabelFile& labels,
                const std::vector<ocr::LabelLine>& lines,
                const std::string& target) {
  ocr::write_label_file(target, ocr::relabel(lines, labels.image_folder, target));
}

int split(const SplitArguments& arguments) {
  if (arguments.train == arguments.test) {
    ocr::fail(ocr::ErrorCode::Usage, "--train and --test are both '{}'", arguments.train);
  }
  const auto labels = read_good_lines(arguments.label_file, arguments.images);
  const auto parts = ocr::split_labels(labels, arguments.options);
  write_part(labels, parts.train, arguments.train);
  write_part(labels, parts.test, arguments.test);
  fmt::print("{}: {} lines of {} groups\n", arguments.train, parts.train.size(),
             parts.train_groups);
  fmt::print("{}: {} lines of {} groups\n", arguments.test, parts.test.size(), parts.test_groups);
  return 0;
}

int charset(const CharsetArguments& arguments) {
  std::vector<ocr::LabelLine> lines;
  for (const auto& path : arguments.label_files) {
    const auto labels = read_good_lines(path, "");
    lines.insert(lines.end(), labels.lines.begin(), labels.lines.end());
  }
  if (arguments.lower_case) {
    for (auto& line : lines) line.text = ocr::lower_case(line.text);
  }
  auto characters = ocr::characters_of(lines);
  if (arguments.no_space) std::erase(characters, U' ');
  if (characters.empty()) ocr::fail("the texts hold no character but the space");
  ocr::write_atomically(arguments.output, ocr::dictionary_text(characters));
  fmt::print("{}: {} characters of {} lines\n", arguments.output, characters.size(), lines.size());
  return 0;
}

int shuffle_labels(const ShuffleArguments& arguments) {
  const auto labels = read_good_lines(arguments.label_file, arguments.images);
  write_part(labels, ocr::shuffled_texts(labels.lines, arguments.seed), arguments.output);
  fmt::print("{}: {} lines\n", arguments.output, labels.lines.size());
  return 0;
}

void add_check(CLI::App& app, CheckArguments& a) {
  auto& command = *app.add_subcommand(
      "check", "Say what a training would stumble over; exit 1 if anything is bad.");
  command.add_option("LABELS_FILE", a.label_files, "Label files")->required();
  command.add_option("--images", a.images, "Folder of the images; default: the label file's");
  auto* dictionary = command.add_option("--dict", a.dictionary, "Dictionary that must cover all");
  command.add_flag("--use_space_char", a.use_space_char, "The dictionary has a space too")
      ->needs(dictionary);
  command.add_option("--max_text_length", a.max_text_length, "Longest text; 0: any")
      ->check(CLI::NonNegativeNumber);
  command.add_option("--image_shape", a.image_shape, "Channels, height and width of the network")
      ->delimiter(',')
      ->expected(3)
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command.footer(
      "Examples:\n"
      "  ocr-dataset check train_data/rec_gt_train.txt\n"
      "  ocr-dataset check labels.tsv --dict configs/dict/en_dict.txt --max_text_length 25");
}

void add_split(CLI::App& app, SplitArguments& a) {
  auto& command = *app.add_subcommand(
      "split",
      "Two label files, no group of images on both sides; image paths are rewritten "
      "relative to each new file.");
  command.add_option("LABELS_FILE", a.label_file, "Label file")->required();
  command.add_option("--images", a.images, "Folder of the images; default: the label file's");
  command.add_option("--group", a.options.group,
                     "Regular expression on the image path; its first capture group says what "
                     "the image belongs to. Default: every image on its own");
  command.add_option("--fraction", a.options.test_share, "Share of the groups for --test")
      ->capture_default_str();
  command.add_option("--seed", a.options.seed, "Of the draw")->capture_default_str();
  command.add_option("--train", a.train, "Label file to write")->required();
  command.add_option("--test", a.test, "Label file to write")->required();
  command.footer(
      "Examples:\n"
      "  ocr-dataset split labels.tsv --fraction 0.1 --train train.txt --test test.txt\n"
      "  ocr-dataset split labels.tsv --group '^(.*)_[0-9]+\\.jpg$' --fraction 0.2 --seed 1 "
      "--train train.txt --test test.txt");
}

void add_charset(CLI::App& app, CharsetArguments& a) {
  auto& command = *app.add_subcommand(
      "charset", "The dictionary of all characters of the texts, by code point.");
  command.add_option("LABELS_FILE", a.label_files, "Label files")->required();
  command.add_option("--output", a.output, "Dictionary to write")->required();
  command.add_flag("--no-space", a.no_space,
                   "Leave the space out, for a training with use_space_char");
  command.add_flag("--lower-case", a.lower_case,
                   "Of the texts in lower case, for a training with character_type en");
  command.footer(
      "Examples:\n"
      "  ocr-dataset charset train.txt --output dict.txt\n"
      "  ocr-dataset charset train.txt test.txt --no-space --output dict.txt");
}

void add_shuffle_labels(CLI::App& app, ShuffleArguments& a) {
  auto& command = *app.add_subcommand(
      "shuffle-labels",
      "The same images with each other's texts, for a control run: a network trained on them that "
      "still reads the test images has seen them.");
  command.add_option("LABELS_FILE", a.label_file, "Label file")->required();
  command.add_option("--images", a.images, "Folder of the images; default: the label file's");
  command.add_option("--seed", a.seed, "Of the permutation")->capture_default_str();
  command.add_option("--output", a.output, "Label file to write")->required();
  command.footer(
      "Examples:\n"
      "  ocr-dataset shuffle-labels train.txt --output control.txt\n"
      "  ocr-dataset shuffle-labels train.txt --seed 7 --output control.txt");
}

int run(int argc, char** argv) {
  CLI::App app("Checks, splits, counts and converts data sets.", "ocr-dataset");
  CheckArguments check_arguments;
  SplitArguments split_arguments;
  CharsetArguments charset_arguments;
  ShuffleArguments shuffle_arguments;
  add_check(app, check_arguments);
  add_split(app, split_arguments);
  add_charset(app, charset_arguments);
  add_shuffle_labels(app, shuffle_arguments);
  StatsArguments stats_arguments;
  ConvertArguments convert_arguments;
  TurnArguments turn_arguments;
  add_stats(app, stats_arguments);
  add_convert(app, convert_arguments);
  add_turn(app, turn_arguments);
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  ocr-dataset check train_data/rec_gt_train.txt --dict configs/dict/ppocr_keys_v1.txt\n"
      "  ocr-dataset split labels.tsv --fraction 0.2 --train train.txt --test test.txt");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (app.got_subcommand("check")) return check(check_arguments);
  if (app.got_subcommand("split")) return split(split_arguments);
  if (app.got_subcommand("charset")) return charset(charset_arguments);
  if (app.got_subcommand("stats")) return print_stats(stats_arguments);
  if (app.got_subcommand("convert")) return convert(convert_arguments);
  if (app.got_subcommand("turn")) return turn(turn_arguments);
  return shuffle_labels(shuffle_arguments);
}

}  // namespace

int main(int argc, char** argv) {
  return ocr::guarded_main([&] { return run(argc, argv); });
}
