#include "data/render/gendata.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "base/ordered_workers.h"
#include "base/progress.h"
#include "base/signals.h"
#include "data/render/renderer.h"
#include "image/codec.h"
#include "text/utf8.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kChunk = 16;  // images that a thread draws before it asks for more
constexpr std::size_t kLongestNamePart =
    200;  // bytes of text in a file name; disks allow 255 in all

[[noreturn]] void fail_to_write(const std::string& path) {
  fail(ErrorCode::Io, "{}: cannot be written: {}", path, std::strerror(errno));
}

// Whole or not at all under its name. Not synced: that would cost a disk access an image, and the
// labels, which are synced, come last, so images without labels are the most that a crash leaves.
void write_image(const fs::path& folder,
                 const std::string& name,
                 std::size_t index,
                 const std::string& bytes) {
  const auto temporary = folder / fmt::format(".{}.part", index);
  const auto target = folder / name;
  const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) fail_to_write(temporary.string());
  const auto written = ::write(file, bytes.data(), bytes.size());
  const bool whole = written == static_cast<ssize_t>(bytes.size());
  const int reason = written >= 0 ? ENOSPC : errno;  // a short write is a full disk
  const bool closed = ::close(file) == 0;
  if (!whole || !closed) {
    ::unlink(temporary.c_str());
    errno = whole ? EIO : reason;
    fail_to_write(target.string());
  }
  if (::rename(temporary.c_str(), target.c_str()) != 0) fail_to_write(target.string());
}

std::string encode(const GendataOptions& options, const cv::Mat& image, std::size_t index) {
  const bool jpeg = options.extension == "jpg" || options.extension == "jpeg";
  if (!jpeg) return encode_image(image, options.extension);
  const auto& quality = options.jpeg_quality;
  RandomStream random(static_cast<std::uint64_t>(options.seed), "jpeg", index);
  const auto [low, high] = std::minmax(quality.front(), quality.back());
  return encode_jpeg(image, static_cast<int>(random.integer(low, high)));
}

struct WrittenImage {
  std::string name;
  std::string text;
  std::vector<Refusal> refusals;
};

using Chunk = std::vector<WrittenImage>;

Chunk write_chunk(const GendataOptions& options, const Renderer& renderer, std::size_t chunk) {
  Chunk written;
  const auto end = std::min((chunk + 1) * kChunk, static_cast<std::size_t>(options.count));
  for (std::size_t i = chunk * kChunk; i < end; ++i) {
    auto drawn = renderer.render(i);
    const auto name = image_name(options, i, drawn.text);
    write_image(options.output_dir, name, i, encode(options, drawn.image, i));
    written.push_back({name, std::move(drawn.text), std::move(drawn.refusals)});
  }
  return written;
}

// Labels of an older run would describe the images of this one while it goes on.
void remove_old_labels(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    fail(ErrorCode::Io, "{}: cannot make the folder: {}", folder.string(), error.message());
  fs::remove(folder / "rec_gt.txt", error);
  fs::remove(folder / "labels.txt", error);
}

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

// Both label files in memory: about 30 bytes an image.
struct Labels {
  std::string paddle;
  std::string trdg;

  void add(const WrittenImage& image) {
    paddle += image.name + "\t" + image.text + "\n";
    trdg += image.name + " " + image.text + "\n";
  }
};

}  // namespace

std::string image_name(const GendataOptions& options, std::size_t index, const std::string& text) {
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
  encode_image(cv::Mat::zeros(1, 1, CV_8UC3),
               options.extension);  // an unknown one is refused at once
  const Renderer renderer(options);
  const fs::path folder = options.output_dir;
  remove_old_labels(folder);
  cv::setNumThreads(1);  // the threads here are enough
  const auto count = static_cast<std::size_t>(options.count);
  const auto threads = static_cast<std::size_t>(options.thread_count);
  OrderedWorkers<Chunk> chunks((count + kChunk - 1) / kChunk, threads, threads * 8,
                               [&](std::size_t i) { return write_chunk(options, renderer, i); });
  Progress progress("drawing", count, "images");
  GendataSummary summary;
  Labels labels;
  while (const auto chunk = chunks.next()) {
    throw_if_stopped();
    for (const auto& image : *chunk) {
      labels.add(image);
      count_refusals(image.refusals, summary);
      ++summary.images;
    }
    progress.add(chunk->size());
  }
  if (options.name_format == 2) write_atomically(folder / "labels.txt", labels.trdg);
  write_atomically(folder / "rec_gt.txt", labels.paddle);
  progress.finish();
  return summary;
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
