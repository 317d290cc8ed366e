#include "data/labelled_images.h"

#include <numeric>

#include "base/error.h"
#include "data/sets/line_sizes.h"
#include "data/sets/ratio_list.h"
#include "data/shuffle.h"
#include "image/codec.h"
#include "text/normalise.h"

namespace ocr {
namespace {

std::vector<LabelFile> label_files_of(const LabelFilesOptions& options,
                                      bool lower,
                                      LabelColumns columns) {
  if (options.label_file_list.empty()) fail(ErrorCode::Config, "label_file_list is empty");
  if (options.delimiter.size() != 1 || options.delimiter == "\n") {
    fail(ErrorCode::Config, "delimiter: '{}' is not one ASCII character", options.delimiter);
  }
  std::vector<LabelFile> files;
  for (const auto& path : options.label_file_list) {
    LabelFile& file =
        files.emplace_back(read_label_file(path, options.data_dir, options.delimiter[0], columns));
    if (!lower) continue;
    for (LabelLine& line : file.lines) line.text = lower_case(line.text);
  }
  return files;
}

std::vector<std::size_t> all_lines_of(const LabelFile& file) {
  std::vector<std::size_t> lines(file.lines.size());
  std::iota(lines.begin(), lines.end(), std::size_t{0});
  return lines;
}

}  // namespace

void describe(LabelFilesOptions& o, config::Visitor& v) {
  v.field("data_dir", o.data_dir, "Folder of the images; empty: that of each label file.");
  v.field("label_file_list", o.label_file_list, "Label files, image<TAB>text on each line.");
  v.field("ratio_list", o.ratio_list,
          "Share of each label file, drawn anew each epoch; one number holds for all.",
          config::between(0, 1));
  v.field("delimiter", o.delimiter, "The character between image and text.");
  describe_cache(o.cache_mb, v);
}

LabelledImages::LabelledImages(const LabelFilesOptions& options,
                               bool lower_case,
                               LabelColumns columns)
    : shares_(shares_of(options.ratio_list, options.label_file_list.size())),
      files_(label_files_of(options, lower_case, columns)),
      cache_(std::make_unique<DecodedCache>(options.cache_mb)) {
  for (std::size_t i = 0; i < files_.size(); ++i) append(i, all_lines_of(files_[i]));
}

void LabelledImages::append(std::size_t file, const std::vector<std::size_t>& lines) {
  for (const std::size_t line : lines) items_.push_back({file, line});
}

std::vector<PreflightReport> LabelledImages::run_preflight(const PreflightOptions& options,
                                                           bool allow_bad_samples) {
  std::vector<PreflightReport> reports;
  std::string complaints;
  items_.clear();
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const auto& report = reports.emplace_back(preflight(files_[i], options));
    append(i, report.good);
    if (!report.clean()) complaints += report.text() + "\n";
  }
  if (!complaints.empty() && !allow_bad_samples) {
    fail("{}Global.allow_bad_samples=true drops these lines", complaints);
  }
  if (items_.empty()) fail("{}no sample is left", complaints);
  return reports;
}

const LabelLine& LabelledImages::line(std::size_t index) const {
  const Item& item = items_.at(index);
  return files_[item.file].lines[item.line];
}

std::string LabelledImages::name(std::size_t index) const {
  const auto& path = files_[items_.at(index).file].path;
  return fmt::format("{}:{} ({})", path.string(), line(index).number, line(index).image);
}

std::filesystem::path LabelledImages::image_path(std::size_t index) const {
  return files_[items_.at(index).file].image_folder / line(index).image;
}

std::vector<LineSize> LabelledImages::sizes() const {
  return line_sizes(size(), [this](std::size_t i) { return image_file_header(image_path(i)); });
}

cv::Mat LabelledImages::image(std::size_t index) const {
  DecodeOptions decode;
  decode.apply_exif = false;  // as PaddleOCR trains
  try {
    return cache_->get(index, [&] { return read_image(image_path(index), decode); });
  } catch (const Error& error) {
    fail(error.code(), "{}: {}", name(index), error.what());
  }
}

// The items of one file that take part in an epoch, in their order.
std::vector<std::size_t> LabelledImages::share(std::size_t file,
                                               std::uint64_t seed,
                                               std::int64_t epoch) const {
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].file == file) members.push_back(i);
  }
  const auto purpose = "share of file " + std::to_string(file);
  return drawn_share(std::move(members), shares_[file],
                     RandomStream(seed, purpose, static_cast<std::uint64_t>(epoch)));
}

std::vector<std::size_t> LabelledImages::order(std::uint64_t seed,
                                               std::int64_t epoch,
                                               bool shuffled) const {
  std::vector<std::size_t> order;
  for (std::size_t file = 0; file < files_.size(); ++file) {
    const auto members = share(file, seed, epoch);
    order.insert(order.end(), members.begin(), members.end());
  }
  if (shuffled) shuffle(order, RandomStream(seed, "order", static_cast<std::uint64_t>(epoch)));
  return order;
}

}  // namespace ocr
