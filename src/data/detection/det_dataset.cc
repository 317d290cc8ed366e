#include "data/detection/det_dataset.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/error.h"
#include "base/files.h"
#include "data/detection/outlines.h"
#include "data/shuffle.h"
#include "image/codec.h"

namespace ocr {
namespace {

std::vector<double> page_shares(const DetSetOptions& o) {
  if (o.ratio_list.empty()) return std::vector<double>(o.label_file_list.size(), 1.0);
  if (o.ratio_list.size() == 1) {
    return std::vector<double>(o.label_file_list.size(), o.ratio_list[0]);
  }
  if (o.ratio_list.size() == o.label_file_list.size()) return o.ratio_list;
  fail(ErrorCode::Config, "ratio_list has {} shares for the {} files of label_file_list",
       o.ratio_list.size(), o.label_file_list.size());
}

// The header of a page's image, or what is wrong with it.
std::optional<ImageHeader> header_of(const std::filesystem::path& path,
                                     std::size_t line,
                                     std::vector<Finding>& findings) {
  if (!std::filesystem::is_regular_file(path)) {
    findings.push_back({line, "missing image", path.string()});
    return std::nullopt;
  }
  try {
    return read_image_header(read_file(path), path.string());
  } catch (const Error& error) {
    findings.push_back({line, "unreadable image", error.what()});
    return std::nullopt;
  }
}

void ignore_outsiders(DetLabelLine& line,
                      const ImageHeader& header,
                      std::vector<Finding>& findings) {
  const Bounds page{0, 0, static_cast<double>(header.width), static_cast<double>(header.height)};
  for (DetText& text : line.texts) {
    if (text.ignored || !outside(text.outline, page)) continue;
    text.ignored = true;
    findings.push_back({line.number, "outline outside the image", text.text});
  }
}

}  // namespace

void describe(DetSetOptions& o, config::Visitor& v) {
  v.field("data_dir", o.data_dir, "Folder of the images; empty: that of each label file.");
  v.field("label_file_list", o.label_file_list, "Label files, image<TAB>JSON on each line.");
  v.field("ratio_list", o.ratio_list,
          "Share of each label file, drawn anew each epoch; one number holds for all.",
          config::between(0, 1));
  v.field("delimiter", o.delimiter, "The character between image and JSON.");
  describe_cache(o.cache_mb, v);
  v.field("transforms", o.transforms, "What is done to a page, in order.");
  v.inert("ext_op_transform_idx", "CopyPaste takes the other page as it was decoded");
}

DetDataset::DetDataset(const DetSetOptions& options)
    : DetPages(options.transforms),
      shares_(page_shares(options)),
      cache_(std::make_unique<DecodedCache>(options.cache_mb)) {
  if (options.label_file_list.empty()) fail(ErrorCode::Config, "label_file_list is empty");
  if (options.delimiter.size() != 1) {
    fail(ErrorCode::Config, "delimiter: '{}' is not one ASCII character", options.delimiter);
  }
  for (const std::string& path : options.label_file_list) {
    files_.push_back(read_det_labels(path, options.data_dir, options.delimiter[0]));
    for (std::size_t i = 0; i < files_.back().lines.size(); ++i) {
      pages_.push_back({files_.size() - 1, i});
    }
  }
}

PreflightReport DetDataset::look_at(std::size_t file) {
  DetLabelFile& labels = files_[file];
  PreflightReport report;
  report.file = labels.path.string();
  for (const BadLine& bad : labels.bad) {
    report.findings.push_back({bad.number, bad.cause, bad.detail});
  }
  for (std::size_t i = 0; i < labels.lines.size(); ++i) {
    DetLabelLine& line = labels.lines[i];
    const auto header = header_of(labels.image_folder / line.image, line.number, report.findings);
    if (!header) continue;
    ignore_outsiders(line, *header, report.findings);
    report.good.push_back(i);
  }
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.line < b.line; });
  const auto bad_only =
      std::count_if(labels.bad.begin(), labels.bad.end(), [&](const BadLine& bad) {
        return std::none_of(labels.lines.begin(), labels.lines.end(),
                            [&](const DetLabelLine& line) { return line.number == bad.number; });
      });
  report.lines = labels.lines.size() + static_cast<std::size_t>(bad_only);
  return report;
}

std::vector<PreflightReport> DetDataset::run_preflight(bool allow_bad_samples) {
  std::vector<PreflightReport> reports;
  std::string complaints;
  pages_.clear();
  for (std::size_t file = 0; file < files_.size(); ++file) {
    const PreflightReport& report = reports.emplace_back(look_at(file));
    for (const std::size_t line : report.good) pages_.push_back({file, line});
    if (!report.clean()) complaints += report.text() + "\n";
  }
  if (!complaints.empty() && !allow_bad_samples) {
    fail("{}Global.allow_bad_samples=true drops these lines and ignores these texts", complaints);
  }
  if (pages_.empty()) fail("{}no page is left", complaints);
  return reports;
}

std::vector<std::size_t> DetDataset::share(std::size_t file,
                                           std::uint64_t seed,
                                           std::int64_t epoch) const {
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    if (pages_[i].file == file) members.push_back(i);
  }
  if (shares_[file] >= 1) return members;
  const double wanted = std::round(shares_[file] * static_cast<double>(members.size()));
  const std::string purpose = "share of file " + std::to_string(file);
  shuffle(members, RandomStream(seed, purpose, static_cast<std::uint64_t>(epoch)));
  members.resize(static_cast<std::size_t>(wanted));
  std::sort(members.begin(), members.end());
  return members;
}

std::vector<std::size_t> DetDataset::order(std::uint64_t seed,
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

const DetLabelLine& DetDataset::line(std::size_t index) const {
  const Place& place = pages_.at(index);
  return files_[place.file].lines[place.line];
}

std::string DetDataset::name(std::size_t index) const {
  const auto& path = files_[pages_.at(index).file].path;
  return fmt::format("{}:{} ({})", path.string(), line(index).number, line(index).image);
}

DetSample DetDataset::page(std::size_t index) const {
  DetSample sample;
  sample.source = name(index);
  sample.texts = line(index).texts;
  try {
    sample.image = cache_->get(index, [&] {
      return read_image(files_[pages_[index].file].image_folder / line(index).image);
    });
  } catch (const Error& error) {
    fail(error.code(), "{}: {}", sample.source, error.what());
  }
  return sample;
}

}  // namespace ocr
