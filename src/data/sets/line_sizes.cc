#include "data/sets/line_sizes.h"

#include <algorithm>
#include <thread>

#include "base/error.h"
#include "base/ordered_workers.h"
#include "base/signals.h"

namespace ocr {
namespace {

constexpr std::size_t kSizesPerTask = 256;

LineSize size_or_none(const LineStore& store, std::size_t index) {
  try {
    const auto header = store.header(index);
    return {static_cast<std::int32_t>(header.width), static_cast<std::int32_t>(header.height)};
  } catch (const Error&) {
    return {};
  }
}

std::vector<LineSize> sizes_of_task(const LineStore& store, std::size_t task) {
  throw_if_stopped();
  std::vector<LineSize> sizes;
  const auto end = std::min((task + 1) * kSizesPerTask, store.lines().size());
  for (std::size_t i = task * kSizesPerTask; i < end; ++i) {
    sizes.push_back(size_or_none(store, i));
  }
  return sizes;
}

}  // namespace

std::vector<LineSize> line_sizes(const LineStore& store) {
  const auto tasks = (store.lines().size() + kSizesPerTask - 1) / kSizesPerTask;
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());  // 0 if unknown
  const auto threads = std::clamp<std::size_t>(tasks, 1, cores);
  OrderedWorkers<std::vector<LineSize>> workers(
      tasks, threads, 4 * threads,
      [&store](std::size_t task) { return sizes_of_task(store, task); });
  std::vector<LineSize> sizes;
  sizes.reserve(store.lines().size());
  while (const auto part = workers.next()) sizes.insert(sizes.end(), part->begin(), part->end());
  return sizes;
}

std::int64_t natural_width(const LineSize& size, std::int64_t height) {
  if (size.height <= 0) return 1;
  return std::max<std::int64_t>(1, (height * size.width + size.height - 1) / size.height);
}

}  // namespace ocr
