#include "dataset_sets.h"

#include <fmt/format.h>

#include "data/sets/convert.h"
#include "data/sets/open_set.h"
#include "data/sets/set_statistics.h"
#include "data/sets/turned_lines.h"

namespace {

constexpr const char* kKinds =
    "paddle_rec, lmdb, easyocr_csv, webdataset; paddle_det, icdar, coco_text";

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (const auto& [kind, name] : ocr::config::EnumNames<ocr::SetKind>::kNames) {
    names.emplace_back(name);
  }
  return names;
}

ocr::SetKind kind_of(const std::string& name, const std::string& input) {
  return name.empty() ? ocr::guess_set_kind(input) : ocr::set_kind_of(name).value();
}

}  // namespace

void add_stats(CLI::App& app, StatsArguments& a) {
  auto& command = *app.add_subcommand(
      "stats", "What is in a data set: counts, characters, lengths, widths, and what is bad.");
  command.add_option("INPUT", a.input, "A label file, an LMDB, a tar file, or a folder of them")
      ->required();
  command.add_option("--kind", a.kind, std::string("Default: by what is there. One of ") + kKinds)
      ->check(CLI::IsMember(kind_names()));
  command.add_option("--images", a.images, "Folder of the images; default: the label file's");
  command.add_option("--height", a.height, "Height at which widths of lines are measured")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command.add_option("--top", a.top, "How many characters are listed, the frequent ones first")
      ->capture_default_str();
  command.footer(
      "Examples:\n"
      "  ocr-dataset stats train_data/rec_gt_train.txt\n"
      "  ocr-dataset stats train_lmdb/ --height 48 --top 100");
}

void add_convert(CLI::App& app, ConvertArguments& a) {
  auto& command = *app.add_subcommand(
      "convert",
      "A data set as another kind: lines with a text each, or pages with outlines. Images keep "
      "their bytes; what the new kind cannot hold is counted.");
  command.add_option("INPUT", a.input, "The set, as stats takes it")->required();
  command.add_option("OUTPUT", a.output, "Folder to write; it must not exist")->required();
  command.add_option("--from", a.from, std::string("Default: by what is there. One of ") + kKinds)
      ->check(CLI::IsMember(kind_names()));
  command.add_option("--to", a.to, "One of them; lines and pages do not mix")
      ->required()
      ->check(CLI::IsMember(kind_names()));
  command.add_option("--images", a.images, "Folder of the images; default: the label file's");
  command.add_flag("--strict", a.strict, "Fail, and write nothing, where anything would be lost");
  command.footer(
      "Examples:\n"
      "  ocr-dataset convert --to lmdb train_data/rec_gt_train.txt train_lmdb\n"
      "  ocr-dataset convert --from coco_text --to paddle_det cocotext.v2.json --images train2014 "
      "det");
}

void add_turn(CLI::App& app, TurnArguments& a) {
  auto& command = *app.add_subcommand(
      "turn",
      "Each line twice, upright (0) and upside down (180): what a direction classifier learns "
      "from.");
  command.add_option("INPUT", a.input, "A set of lines, as stats takes it")->required();
  command.add_option("OUTPUT", a.output, "Folder to write, with rec_gt.txt; it must not exist")
      ->required();
  command.add_option("--from", a.from, std::string("Default: by what is there. One of ") + kKinds)
      ->check(CLI::IsMember(kind_names()));
  command.add_option("--images", a.images, "Folder of the images; default: the label file's");
  command.add_option("--min-chars", a.min_characters, "Leave out texts with fewer characters")
      ->capture_default_str();
  command.add_flag("--unambiguous", a.unambiguous,
                   "Leave out texts that read the same upside down, such as SOS and 1961");
  command.add_flag("--lay-tall", a.lay_tall,
                   "Turn crops at least 1.5 times as high as wide by 90 degrees counter-clockwise "
                   "first, as PaddleOCR's pipeline does before its classifier");
  command.footer(
      "Examples:\n"
      "  ocr-dataset turn train_data/rec_gt_train.txt cls_train --unambiguous\n"
      "  ocr-dataset turn test/labels.tsv cls_test --min-chars 3 --unambiguous --lay-tall");
}

int print_stats(const StatsArguments& arguments) {
  const auto kind = kind_of(arguments.kind, arguments.input);
  const auto statistics =
      ocr::holds_pages(kind)
          ? ocr::statistics_of(ocr::open_page_set(kind, arguments.input, arguments.images))
          : ocr::statistics_of(ocr::open_line_set(kind, arguments.input, arguments.images),
                               arguments.height);
  fmt::print("{}: {}\n{}", arguments.input, ocr::name(kind),
             ocr::text_of(statistics, arguments.top));
  return 0;
}

int convert(const ConvertArguments& arguments) {
  ocr::ConvertOptions options;
  options.from = kind_of(arguments.from, arguments.input);
  options.to = ocr::set_kind_of(arguments.to).value();
  options.input = arguments.input;
  options.output = arguments.output;
  options.images = arguments.images;
  options.strict = arguments.strict;
  fmt::print("{}", ocr::convert_set(options).text(options));
  return 0;
}

int turn(const TurnArguments& arguments) {
  ocr::TurnOptions options;
  options.from = kind_of(arguments.from, arguments.input);
  options.input = arguments.input;
  options.output = arguments.output;
  options.images = arguments.images;
  options.min_characters = arguments.min_characters;
  options.unambiguous = arguments.unambiguous;
  options.lay_tall = arguments.lay_tall;
  fmt::print("{}", ocr::turn_lines(options).text(options));
  return 0;
}
