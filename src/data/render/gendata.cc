#include "data/render/gendata.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include <opencv2/core.hpp>

#include "base/config/config.h"
#include "base/error.h"
#include "base/log.h"
#include "base/ordered_workers.h"
#include "base/progress.h"
#include "base/signals.h"
#include "data/formats/json_lines.h"
#include "data/formats/label_files.h"
#include "data/formats/packed_fields.h"
#include "data/formats/plain_file.h"
#include "data/formats/run_journal.h"
#include "data/formats/run_lock.h"
#include "data/render/run_inputs.h"
#include "data/render/sample_image.h"
#include "data/render/trdg_pipeline.h"
#include "image/codec.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kChunk = 16;  // images that a thread draws before it asks for more

// "31234_mask.png" of "31234.jpg".
fs::path mask_path(const fs::path& folder, const std::string& name) {
  const fs::path image = folder / name;
  return image.parent_path() / (image.stem().string() + "_mask.png");
}

// What decides the bytes of a run, as text: not where it goes, nor how many threads it has.
RunIdentity identity_of(const RunOptions& options,
                        const PipelineOptions& pipeline,
                        const FontShelf& fonts) {
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
  run.inputs = list_inputs(pipeline, language_resolver(options.languages), fonts);
  return run;
}

struct Chunk {
  std::vector<EncodedImage> images;  // those that the sink takes in order
  std::uint32_t samples = 0;
  std::string payload;  // for the journal
};

// A journal record's payload: the labels of its samples, and what they add to the statistics.
std::string packed(const std::string& labels, const RunStatistics& statistics) {
  std::string payload;
  put_field(payload, labels);
  put_field(payload, write_statistics(statistics));
  return payload;
}

// It would describe this run's images. What cannot be removed cannot be replaced either, which the
// report's writer tells.
void remove_report(const fs::path& folder) {
  const auto report = folder / kReportFile;
  remove_leftovers(report);
  std::error_code ignored;
  fs::remove(report, ignored);
}

// One run into one folder:
//
//   threads: draw ─► encode ─► labels ─► (image files)
//   in order: LMDB, tar ─► journal ─► label files, statistics;      at the end: report ─► labels
class GendataRun {
 public:
  GendataRun(const RunOptions& options, const PipelineOptions& pipeline)
      : options_(options),
        pipeline_(pipeline),
        folder_(options.output_dir),
        range_(samples_of(options)),
        renderer_(render_setup(options, pipeline)),
        lock_(folder_),
        sink_(make_image_sink(
            options.container, folder_, static_cast<std::size_t>(options.images_per_shard))),
        labels_(label_formats(options, own_labels(pipeline)), folder_),
        journal_(folder_, identity_of(options, pipeline, renderer_.fonts()), [this](auto payload) {
          take(payload);
        }) {
    remove_report(folder_);
  }

  RunStatistics run(const ReportWriter& write_report) {
    const auto done = range_.first + static_cast<std::size_t>(journal_.samples());
    if (done > range_.first) {
      spdlog::info("{}: going on with sample {} of {}", folder_.string(), done - range_.first,
                   range_.size());
    }
    for (auto i = sink_->resume_from(range_.first, done); i < done; ++i) add_again(i);
    draw_from(done);
    if (write_report) write_report({options_, pipeline_, range_, statistics_, renderer_});
    sink_->finish();  // first: labels in their place say that the images are there
    labels_.finish();
    journal_.finish();
    return std::move(statistics_);
  }

 private:
  void take(std::string_view payload) {
    labels_.append(take_field(payload));
    statistics_.merge(read_statistics(take_field(payload)));
  }

  void draw_from(std::size_t first) {
    const auto count = range_.end - first;
    const auto threads = static_cast<std::size_t>(options_.thread_count);
    Progress progress("drawing", count, "images");
    OrderedWorkers<Chunk> chunks((count + kChunk - 1) / kChunk, threads, threads * 8,
                                 [&](std::size_t i) { return draw_chunk(first + i * kChunk); });
    while (const auto chunk = chunks.next()) {
      throw_if_stopped();
      for (const auto& image : chunk->images) sink_->add(image);
      journal_.append(chunk->samples, chunk->payload);
      progress.add(chunk->samples);
    }
    progress.finish();
  }

  Chunk draw_chunk(std::size_t first) const {
    Chunk chunk;
    std::string labels;
    RunStatistics statistics;
    for (auto i = first; i < std::min(first + kChunk, range_.end); ++i) {
      const auto drawn = renderer_.render(i);
      const auto label = labelled(i, drawn);
      write_image(label, drawn, chunk);
      labels += labels_.prepare(label);
      statistics.count(drawn);
      ++chunk.samples;
    }
    chunk.payload = packed(labels, statistics);
    return chunk;
  }

  void write_image(const LabelledImage& label, const RenderedText& drawn, Chunk& chunk) const {
    if (!drawn.character_mask.empty()) {
      write_plain_file(mask_path(folder_, label.name), encode_png(drawn.character_mask));
    }
    auto image = encoded(label, drawn.image);
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
    const auto own = draws_lines(pipeline_) ? image_name(options_, index, drawn.text)
                                            : fmt::format("{}.{}", index, options_.extension);
    const auto name = placed_name(index, static_cast<std::size_t>(options_.count), own);
    return {index, name, drawn.image.cols, drawn.image.rows, drawn.annotation, drawn.text};
  }

  EncodedImage encoded(const LabelledImage& label, const cv::Mat& image) const {
    const bool described = options_.container == ImageContainer::Tar;
    return {label.index, label.name, encode_sample(options_, image, label.index), label.text,
            described ? json_line(label) : std::string()};
  }

  RunOptions options_;
  PipelineOptions pipeline_;
  fs::path folder_;
  SampleRange range_;
  Renderer renderer_;
  RunLock lock_;
  std::unique_ptr<ImageSink> sink_;
  LabelFiles labels_;
  RunStatistics statistics_;
  RunJournal journal_;  // last: it hands over at once what an earlier process has done
};

}  // namespace

RunStatistics run_gendata(const GendataOptions& options, const ReportWriter& write_report) {
  validate(options);
  return run_gendata(options, pipeline_of(options), write_report);
}

RunStatistics run_gendata(const RunOptions& options,
                          const PipelineOptions& pipeline,
                          const ReportWriter& write_report) {
  validate(options);
  encode_image(cv::Mat::zeros(1, 1, CV_8UC3),
               options.extension);  // an unknown one is refused at once
  cv::setNumThreads(1);             // the threads here are enough
  return GendataRun(options, pipeline).run(write_report);
}

}  // namespace ocr
