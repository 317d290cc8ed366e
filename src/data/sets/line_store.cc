#include "data/sets/line_store.h"

#include <algorithm>

#include "base/error.h"
#include "text/normalise.h"

namespace ocr {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kStartOfImage = 1 << 16;  // nearly every header lies in here

template <typename Is>
std::vector<fs::path> places_under(const fs::path& root, Is is_place) {
  std::vector<fs::path> places;
  if (!fs::exists(root)) fail(ErrorCode::NotFound, "{}: no such file or folder", root.string());
  if (is_place(root)) places.push_back(root);
  if (!fs::is_directory(root)) return places;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (is_place(entry.path())) places.push_back(entry.path());
  }
  std::sort(places.begin(), places.end());
  return places;
}

}  // namespace

std::string LineStore::name(std::size_t index) const {
  const auto& line = lines_.at(index);
  return fmt::format("{}: {} {} ({})", path_.string(), unit_, line.number, line.image);
}

ImageHeader LineStore::header(std::size_t index) const {
  const auto& name = lines_.at(index).image;
  const auto start = image_start(index, kStartOfImage);
  try {
    return read_image_header(start, name);
  } catch (const Error& error) {
    const bool cut_off = start.size() == kStartOfImage;
    if (!cut_off || error.code() != ErrorCode::CorruptFile) throw;
  }
  return read_image_header(image(index), name);
}

void LineStore::lower_case_texts() {
  for (auto& line : lines_) line.text = lower_case(line.text);
}

LineStores lmdb_stores(const fs::path& root) {
  LineStores stores;
  const auto is_lmdb = [](const fs::path& path) { return fs::exists(path / "data.mdb"); };
  for (const auto& folder : places_under(root, is_lmdb)) stores.push_back(lmdb_lines(folder));
  if (stores.empty()) {
    fail(ErrorCode::NotFound, "{}: holds no folder with a data.mdb", root.string());
  }
  return stores;
}

LineStores tar_stores(const fs::path& root) {
  LineStores stores;
  const auto is_tar = [](const fs::path& path) {
    return path.extension() == ".tar" && !fs::is_directory(path);
  };
  for (const auto& path : places_under(root, is_tar)) stores.push_back(tar_lines(path));
  if (stores.empty()) fail(ErrorCode::NotFound, "{}: holds no .tar file", root.string());
  return stores;
}

}  // namespace ocr
