#include "data/render/run_options.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"

namespace ocr {
namespace {

using config::at_least;
using config::between;
using config::Visitor;

void describe_output(RunOptions& o, Visitor& v) {
  v.field("count", o.count, "Images to draw.", at_least(0));
  v.field("output_dir", o.output_dir, "Folder for the images and labels.");
  v.field("name_format", o.name_format,
          "0: TEXT_ID.ext, 1: ID_TEXT.ext, 2: ID.ext with the labels in labels.txt.",
          between(0, 2));
  v.field("extension", o.extension, "Image format: jpg, png, bmp, ppm, webp, tiff.");
  v.field("image_mode", o.image_mode, "Pixels on disk: RGB, L (grey) or 1 (black and white).");
  v.field("jpeg_quality", o.jpeg_quality, "1-100; two values: drawn between them.",
          between(1, 100));
  v.field("thread_count", o.thread_count, "Threads; the bytes do not depend on it.",
          between(1, 256));
  v.field("seed", o.seed, "Same seed, same bytes; -1: a random one, which is logged.",
          at_least(-1));
  v.field("languages", o.languages, "Another languages.yml.");
}

void describe_labels(RunOptions& o, Visitor& v) {
  v.field("labels", o.labels,
          "Label files besides rec_gt.txt (of pages: det_gt.txt): paddle_rec, paddle_det, icdar, "
          "coco_text, tesseract_box, easyocr_csv, "
          "jsonl, trdg, trdg_boxes.");
  v.field("output_mask", o.output_mask, "1: NAME_mask.png, each character in a colour of its own.",
          between(0, 1));
  v.field("output_bboxes", o.output_bboxes,
          "1: NAME_boxes.txt, x1 y1 x2 y2 for each character; 2: Tesseract's NAME.box.",
          between(0, 2));
  v.field("container", o.container,
          "files: an image each, past 10000 in sub-folders; lmdb: PaddleOCR's; tar: WebDataset's.");
  v.field("images_per_shard", o.images_per_shard, "In one tar.", at_least(1));
  v.field("shard", o.shard,
          "i/n, i from 0: the i-th of n parts of the run, each into a folder of its own.");
}

LabelFormat label_format(const std::string& name) {
  std::vector<std::string> known;
  for (const auto& [format, text] : config::EnumNames<LabelFormat>::kNames) {
    if (text == name) return format;
    known.emplace_back(text);
  }
  fail(ErrorCode::Usage, "--labels: '{}' is not one of {}{}", name, fmt::join(known, ", "),
       config::suggestion(name, known));
}

}  // namespace

void describe(RunOptions& o, Visitor& v) {
  describe_output(o, v);
  describe_labels(o, v);
}

std::vector<LabelFormat> label_formats(const RunOptions& options, LabelFormat always) {
  std::vector<LabelFormat> formats = {always};
  const auto add = [&](LabelFormat format) {
    if (std::find(formats.begin(), formats.end(), format) == formats.end())
      formats.push_back(format);
  };
  if (options.name_format == 2) add(LabelFormat::TrdgLabels);
  if (options.output_bboxes == 1) add(LabelFormat::TrdgBoxes);
  if (options.output_bboxes == 2) add(LabelFormat::Tesseract);
  for (const auto& name : options.labels) add(label_format(name));
  return formats;
}

Shard shard_of(const RunOptions& options) {
  const auto& text = options.shard;
  Shard shard;
  const auto* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, shard.index);
  const bool slash = first.ec == std::errc() && first.ptr != end && *first.ptr == '/';
  const auto second = std::from_chars(slash ? first.ptr + 1 : end, end, shard.count);
  if (!slash || second.ec != std::errc() || second.ptr != end || shard.index >= shard.count) {
    fail(ErrorCode::Usage, "--shard '{}' is not i/n with i from 0 to n - 1, such as 0/8", text);
  }
  return shard;
}

SampleRange samples_of(const RunOptions& options) {
  const auto shard = shard_of(options);
  const bool tar = options.container == ImageContainer::Tar;
  return shard_range(static_cast<std::size_t>(options.count), shard.index, shard.count,
                     tar ? static_cast<std::size_t>(options.images_per_shard) : 1);
}

void validate(const RunOptions& options) {
  if (options.count < 1) fail(ErrorCode::Usage, "--count (-c) must be at least 1");
  if (options.jpeg_quality.empty() || options.jpeg_quality.size() > 2) {
    fail(ErrorCode::Usage, "--jpeg_quality takes one or two values");
  }
  label_formats(options, LabelFormat::PaddleRec);
  samples_of(options);
}

}  // namespace ocr
