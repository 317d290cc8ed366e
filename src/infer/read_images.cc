#include "infer/read_images.h"

#include <algorithm>
#include <new>
#include <thread>

#include "base/ordered_workers.h"
#include "base/signals.h"
#include "infer/read_task.h"

namespace ocr {
namespace {

struct Decoded {
  cv::Mat image;            // empty where there is a problem
  std::int64_t floats = 0;  // of the network's input
  std::optional<ImageProblem> problem;
};

// An image that no input can be made of, such as a page that would become too large, is a problem
// too.
Decoded decode(const std::filesystem::path& path, const ReadImagesOptions& options) {
  Decoded decoded{read_image(path, options.decode), 0, std::nullopt};
  decoded.floats = input_floats(options.rules, decoded.image.size());
  return decoded;
}

Decoded decode_or_explain(const std::filesystem::path& path, const ReadImagesOptions& options) {
  try {
    return decode(path, options);
  } catch (const Error& error) {
    return {{}, 0, ImageProblem{error.code(), error.what()}};
  } catch (const std::bad_alloc&) {
    return {{}, 0, ImageProblem{ErrorCode::TooLarge, path.string() + ": not enough memory"}};
  } catch (const cv::Exception& error) {
    return {{}, 0, ImageProblem{ErrorCode::Failed, path.string() + ": " + error.what()}};
  }
}

// Images that wait to be read together.
struct Group {
  std::vector<Decoded> items;
  std::int64_t floats = 0;

  void add(Decoded decoded) {
    floats += decoded.floats;
    items.push_back(std::move(decoded));
  }

  bool full(const ReadImagesOptions& options) const {
    return items.size() >= options.group || floats >= options.group_floats;
  }
};

// Reads the group and hands it out; `first` is the index of its first image.
void finish_group(Group& group,
                  std::size_t first,
                  const ReadDecoded& read,
                  const std::function<void(const ImageReading&)>& done) {
  std::vector<cv::Mat> images;
  for (const auto& item : group.items) {
    if (!item.problem) images.push_back(item.image);
  }
  const auto readings = read(images);
  std::size_t next = 0;
  for (std::size_t i = 0; i < group.items.size(); ++i) {
    ImageReading result{first + i, std::nullopt, group.items[i].problem};
    if (!result.problem) result.reading = readings.at(next++);
    done(result);
  }
  group = {};
}

}  // namespace

void read_images(const std::vector<std::filesystem::path>& paths,
                 const ReadImagesOptions& options,
                 const ReadDecoded& read,
                 const std::function<void(const ImageReading&)>& done) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t threads = options.threads > 0 ? options.threads : cores;
  OrderedWorkers<Decoded> workers(paths.size(), threads, threads + 1, [&](std::size_t i) {
    return decode_or_explain(paths[i], options);
  });
  Group group;
  std::size_t first = 0;
  while (auto decoded = workers.next()) {
    throw_if_stopped();
    group.add(std::move(*decoded));
    if (!group.full(options)) continue;
    const std::size_t size = group.items.size();
    finish_group(group, first, read, done);
    first += size;
  }
  finish_group(group, first, read, done);
}

}  // namespace ocr
