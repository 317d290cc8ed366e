#include "data/sets/line_sizes.h"

#include <algorithm>
#include <thread>

#include "base/error.h"
#include "base/ordered_workers.h"
#include "base/signals.h"

namespace ocr {
namespace {

constexpr std::size_t kSizesPerTask = 256;

LineSize size_or_none(const SizeHeader& header_of, std::size_t index) {
  try {
    const auto header = header_of(index);
    return {static_cast<std::int32_t>(header.width), static_cast<std::int32_t>(header.height)};
  } catch (const std::exception&) {  // Error, or the file system's
    return {};
  }
}

std::vector<LineSize> sizes_of_task(const SizeHeader& header, std::size_t count, std::size_t task) {
  throw_if_stopped();
  std::vector<LineSize> sizes;
  const auto end = std::min((task + 1) * kSizesPerTask, count);
  for (std::size_t i = task * kSizesPerTask; i < end; ++i) {
    sizes.push_back(size_or_none(header, i));
  }
  return sizes;
}

}  // namespace

std::vector<LineSize> line_sizes(const LineStore& store) {
  return line_sizes(store.lines().size(),
                    [&store](std::size_t index) { return store.header(index); });
}

std::vector<LineSize> line_sizes(std::size_t count, const SizeHeader& header) {
  const auto tasks = (count + kSizesPerTask - 1) / kSizesPerTask;
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());  // 0 if unknown
  const auto threads = std::clamp<std::size_t>(tasks, 1, cores);
  OrderedWorkers<std::vector<LineSize>> workers(tasks, threads, 4 * threads, [&](std::size_t task) {
    return sizes_of_task(header, count, task);
  });
  std::vector<LineSize> sizes;
  sizes.reserve(count);
  while (const auto part = workers.next()) sizes.insert(sizes.end(), part->begin(), part->end());
  return sizes;
}

std::int64_t natural_width(const LineSize& size, std::int64_t height) {
  if (size.height <= 0) return 1;
  return std::max<std::int64_t>(1, (height * size.width + size.height - 1) / size.height);
}

}  // namespace ocr
