#include "data/render/gendata.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "base/log.h"
#include "base/ordered_workers.h"
#include "base/progress.h"
#include "base/signals.h"
#include "data/formats/json_lines.h"
#include "data/formats/label_files.h"
#include "data/formats/plain_file.h"
#include "data/formats/run_journal.h"
#include "data/formats/run_lock.h"
#include "data/render/renderer.h"
#include "data/render/trdg_pipeline.h"
#include "image/codec.h"
#include "text/utf8.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kChunk = 16;  // images that a thread draws before it asks for more
constexpr std::size_t kLongestNamePart =
    200;  // bytes of text in a file name; disks allow 255 in all

// "31234_mask.png" of "31234.jpg".
fs::path mask_path(const fs::path& folder, const std::string& name) {
  const fs::path image = folder / name;
  return image.parent_path() / (image.stem().string() + "_mask.png");
}

cv::Mat in_mode(const cv::Mat& image, ImageModeName mode) {
  if (mode == ImageModeName::Rgb) return image;
  cv::Mat grey;
  cv::cvtColor(image, grey, cv::COLOR_BGR2GRAY);
  if (mode == ImageModeName::Bilevel) cv::threshold(grey, grey, 127, 255, cv::THRESH_BINARY);
  return grey;
}

std::string encode(const RunOptions& options, const cv::Mat& bgr, std::size_t index) {
  const cv::Mat image = in_mode(bgr, options.image_mode);
  const bool jpeg = options.extension == "jpg" || options.extension == "jpeg";
  if (!jpeg) return encode_image(image, options.extension);
  const auto& quality = options.jpeg_quality;
  RandomStream random(static_cast<std::uint64_t>(options.seed), "jpeg", index);
  const auto [low, high] = std::minmax(quality.front(), quality.back());
  return encode_jpeg(image, static_cast<int>(random.integer(low, high)));
}

// What decides the bytes of a run, as text: not where it goes, nor how many threads it has.
RunIdentity identity_of(const RunOptions& options, const PipelineOptions& pipeline) {
  const auto shard = shard_of(options);
  RunIdentity run;
  run.seed = static_cast<std::uint64_t>(options.seed);
  run.count = static_cast<std::uint64_t>(options.count);
  run.shard = static_cast<std::uint32_t>(shard.index);
  run.shards = static_cast<std::uint32_t>(shard.count);
  auto same = options;
  same.seed = same.count = 0;
  same.thread_count = 1;
  same.output_dir = same.shard = "";
  run.options = config::write(same) + config::write(pipeline);
  return run;
}

struct Chunk {
  std::vector<EncodedImage> images;  // those that the sink takes in order
  std::string labels;
  std::uint32_t samples = 0;
  std::vector<Refusal> refusals;
};

void count_refusals(const std::vector<Refusal>& refusals, GendataSummary& summary) {
  for (const auto& refusal : refusals) {
    ++summary.refused;
    auto& cause = summary.causes[refusal.cause];
    ++cause.count;
    for (const auto c : from_utf8(refusal.text)) {
      if (cause.characters.find(c) == std::u32string::npos) cause.characters += c;
    }
  }
}

// One run into one folder:
//
//   threads: draw ─► encode ─► labels ─► (image files)      in order: LMDB, tar ─► journal, labels
class GendataRun {
 public:
  GendataRun(const RunOptions& options, const PipelineOptions& pipeline)
      : options_(options),
        folder_(options.output_dir),
        range_(samples_of(options)),
        renderer_(render_setup(options, pipeline)),
        lock_(folder_),
        sink_(make_image_sink(
            options.container, folder_, static_cast<std::size_t>(options.images_per_shard))),
        labels_(label_formats(options), folder_),
        journal_(folder_, identity_of(options, pipeline), [this](auto p) { labels_.append(p); }) {}

  GendataSummary run() {
    const auto done = range_.first + static_cast<std::size_t>(journal_.samples());
    if (done > range_.first) {
      spdlog::info("{}: going on with sample {} of {}", folder_.string(), done - range_.first,
                   range_.size());
    }
    for (auto i = sink_->resume_from(range_.first, done); i < done; ++i) add_again(i);
    draw_from(done);
    labels_.finish();
    sink_->finish();
    journal_.finish();
    return std::move(summary_);
  }

 private:
  void draw_from(std::size_t first) {
    const auto count = range_.end - first;
    const auto threads = static_cast<std::size_t>(options_.thread_count);
    Progress progress("drawing", count, "images");
    OrderedWorkers<Chunk> chunks((count + kChunk - 1) / kChunk, threads, threads * 8,
                                 [&](std::size_t i) { return draw_chunk(first + i * kChunk); });
    while (const auto chunk = chunks.next()) {
      throw_if_stopped();
      for (const auto& image : chunk->images) sink_->add(image);
      journal_.append(chunk->samples, chunk->labels);
      count_refusals(chunk->refusals, summary_);
      summary_.images += chunk->samples;
      progress.add(chunk->samples);
    }
    progress.finish();
  }

  Chunk draw_chunk(std::size_t first) const {
    Chunk chunk;
    for (auto i = first; i < std::min(first + kChunk, range_.end); ++i) draw(i, chunk);
    return chunk;
  }

  void draw(std::size_t index, Chunk& chunk) const {
    auto drawn = renderer_.render(index);
    const auto label = labelled(index, drawn);
    if (!drawn.character_mask.empty()) {
      write_plain_file(mask_path(folder_, label.name), encode_png(drawn.character_mask));
    }
    auto image = encoded(label, drawn.image);
    chunk.labels += labels_.prepare(label);
    ++chunk.samples;
    std::move(drawn.refusals.begin(), drawn.refusals.end(), std::back_inserter(chunk.refusals));
    if (sink_->any_order()) {
      sink_->add(image);
    } else {
      chunk.images.push_back(std::move(image));
    }
  }

  // A sample whose label is safe, but not its image: an unfinished tar or transaction.
  void add_again(std::size_t index) {
    const auto drawn = renderer_.render(index);
    const auto label = labelled(index, drawn);
    sink_->add(encoded(label, drawn.image));
  }

  LabelledImage labelled(std::size_t index, const RenderedText& drawn) const {
    const auto name = placed_name(index, static_cast<std::size_t>(options_.count),
                                  image_name(options_, index, drawn.text));
    return {index, name, drawn.image.cols, drawn.image.rows, drawn.annotation, drawn.text};
  }

  EncodedImage encoded(const LabelledImage& label, const cv::Mat& image) const {
    const bool described = options_.container == ImageContainer::Tar;
    return {label.index, label.name, encode(options_, image, label.index), label.text,
            described ? json_line(label) : std::string()};
  }

  RunOptions options_;
  fs::path folder_;
  SampleRange range_;
  Renderer renderer_;
  RunLock lock_;
  std::unique_ptr<ImageSink> sink_;
  LabelFiles labels_;
  RunJournal journal_;
  GendataSummary summary_;
};

}  // namespace

std::string image_name(const RunOptions& options, std::size_t index, const std::string& text) {
  if (options.name_format == 2) return fmt::format("{}.{}", index, options.extension);
  std::size_t length = std::min(text.size(), kLongestNamePart);
  while (length < text.size() && length > 0 && (text[length] & 0xC0) == 0x80)
    --length;  // UTF-8 boundary
  auto part = text.substr(0, length);
  std::replace(part.begin(), part.end(), '/', '_');
  std::replace(part.begin(), part.end(), '\0', '_');
  return options.name_format == 0 ? fmt::format("{}_{}.{}", part, index, options.extension)
                                  : fmt::format("{}_{}.{}", index, part, options.extension);
}

GendataSummary run_gendata(const GendataOptions& options) {
  validate(options);
  return run_gendata(options, pipeline_of(options));
}

GendataSummary run_gendata(const RunOptions& options, const PipelineOptions& pipeline) {
  validate(options);
  encode_image(cv::Mat::zeros(1, 1, CV_8UC3),
               options.extension);  // an unknown one is refused at once
  cv::setNumThreads(1);             // the threads here are enough
  return GendataRun(options, pipeline).run();
}

std::string to_string(const GendataSummary& summary) {
  std::string text = fmt::format("{} images", summary.images);
  if (summary.refused > 0) text += fmt::format(", {} tries refused and redrawn:", summary.refused);
  for (const auto& [name, cause] : summary.causes) {
    text += fmt::format(" {}: {}", name, cause.count);
    for (std::size_t i = 0; i < std::min<std::size_t>(cause.characters.size(), 20); ++i) {
      text += (i == 0 ? " " : ", ") + code_point_name(cause.characters[i]);
    }
    if (cause.characters.size() > 20)
      text += fmt::format(" and {} more", cause.characters.size() - 20);
    text += ";";
  }
  if (text.ends_with(';')) text.pop_back();
  return text;
}

}  // namespace ocr
