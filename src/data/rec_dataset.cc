#include "data/rec_dataset.h"

#include "base/error.h"
#include "data/rec_steps.h"
#include "data/sets/ratio_list.h"
#include "data/shuffle.h"
#include "image/codec.h"
#include "text/normalise.h"

namespace ocr {
namespace {

std::vector<LabelFile> label_files_of(const SimpleDataSetOptions& options, bool lower) {
  if (options.label_file_list.empty()) fail(ErrorCode::Config, "label_file_list is empty");
  if (options.delimiter.size() != 1 || options.delimiter == "\n") {
    fail(ErrorCode::Config, "delimiter: '{}' is not one ASCII character", options.delimiter);
  }
  std::vector<LabelFile> files;
  for (const auto& path : options.label_file_list) {
    LabelFile& file =
        files.emplace_back(read_label_file(path, options.data_dir, options.delimiter[0]));
    if (!lower) continue;
    for (LabelLine& line : file.lines) line.text = lower_case(line.text);
  }
  return files;
}

std::vector<std::size_t> all_lines_of(const LabelFile& file) {
  std::vector<std::size_t> lines(file.lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = i;
  return lines;
}

}  // namespace

struct RecDataset::Source {
  struct Item {
    std::size_t file = 0, line = 0;
  };

  RecSteps steps;
  std::vector<double> shares;  // of each file
  std::vector<LabelFile> files;
  Charset charset;
  std::int64_t max_text_length = 0;
  std::vector<Item> items;  // by file, then line

  const LabelLine& line(std::size_t index) const {
    const Item& item = items.at(index);
    return files[item.file].lines[item.line];
  }

  std::string name(std::size_t index) const {
    const auto& path = files[items.at(index).file].path;
    return fmt::format("{}:{} ({})", path.string(), line(index).number, line(index).image);
  }

  void append(std::size_t file, const std::vector<std::size_t>& lines) {
    for (const std::size_t line : lines) items.push_back({file, line});
  }

  // The items of one file that take part in an epoch, in their order.
  std::vector<std::size_t> share(std::size_t file, std::uint64_t seed, std::int64_t epoch) const {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].file == file) members.push_back(i);
    }
    const auto purpose = "share of file " + std::to_string(file);
    return drawn_share(std::move(members), shares[file],
                       RandomStream(seed, purpose, static_cast<std::uint64_t>(epoch)));
  }
};

RecDataset::RecDataset(const SimpleDataSetOptions& options,
                       std::int64_t max_text_length,
                       Charset charset,
                       bool lower_case)
    : source_(std::make_shared<Source>()) {
  source_->steps = rec_steps_of(options.transforms);
  source_->shares = shares_of(options.ratio_list, options.label_file_list.size());
  source_->files = label_files_of(options, lower_case);
  source_->charset = std::move(charset);
  source_->max_text_length = max_text_length;
  for (std::size_t i = 0; i < source_->files.size(); ++i) {
    source_->append(i, all_lines_of(source_->files[i]));
  }
}

std::vector<PreflightReport> RecDataset::run_preflight(bool allow_bad_samples) {
  PreflightOptions options;
  options.charset = &source_->charset;
  options.max_text_length = source_->max_text_length;
  options.input = source_->steps.input;
  std::vector<PreflightReport> reports;
  std::string complaints;
  source_->items.clear();
  for (std::size_t i = 0; i < source_->files.size(); ++i) {
    const auto& report = reports.emplace_back(preflight(source_->files[i], options));
    source_->append(i, report.good);
    if (!report.clean()) complaints += report.text() + "\n";
  }
  if (!complaints.empty() && !allow_bad_samples) {
    fail("{}Global.allow_bad_samples=true drops these lines", complaints);
  }
  if (source_->items.empty()) fail("{}no sample is left", complaints);
  return reports;
}

std::size_t RecDataset::size() const {
  return source_->items.size();
}

const Charset& RecDataset::charset() const {
  return source_->charset;
}

LineInput RecDataset::input() const {
  return source_->steps.input;
}

const std::string& RecDataset::text(std::size_t index) const {
  return source_->line(index).text;
}

std::vector<std::size_t> RecDataset::order(std::uint64_t seed,
                                           std::int64_t epoch,
                                           bool shuffled) const {
  std::vector<std::size_t> order;
  for (std::size_t file = 0; file < source_->files.size(); ++file) {
    const auto members = source_->share(file, seed, epoch);
    order.insert(order.end(), members.begin(), members.end());
  }
  if (shuffled) shuffle(order, RandomStream(seed, "order", static_cast<std::uint64_t>(epoch)));
  return order;
}

RecSample RecDataset::get(std::size_t index, const RandomStream& random) const {
  const LabelLine& line = source_->line(index);
  RecSample sample;
  sample.source = source_->name(index);
  sample.text = line.text;
  sample.ids = source_->charset.encode(line.text).ids;
  DecodeOptions decode;
  decode.apply_exif = false;  // as PaddleOCR trains
  try {
    const auto& folder = source_->files[source_->items[index].file].image_folder;
    sample.image = read_image(folder / line.image, decode);
  } catch (const Error& error) {
    fail(error.code(), "{}: {}", sample.source, error.what());
  }
  if (const auto& augment = source_->steps.augment) {
    sample.image = rec_aug(sample.image, *augment, random.fork("RecAug"));
  }
  return sample;
}

}  // namespace ocr
