#include "base/error.h"
#include "base/files.h"
#include "data/formats/file_at.h"
#include "data/sets/line_store.h"

namespace ocr {
namespace {

class FileLines : public LineStore {
 public:
  explicit FileLines(LabelFile labels) : folder_(std::move(labels.image_folder)) {
    path_ = std::move(labels.path);
    lines_ = std::move(labels.lines);
    bad_ = std::move(labels.bad);
  }

  std::string image(std::size_t index) const override {
    return read_file(folder_ / lines_.at(index).image, DecodeOptions().max_bytes);
  }

  std::string image_start(std::size_t index, std::size_t max_bytes) const override {
    const FileAt file(folder_ / lines_.at(index).image);
    return file.read(0, std::min<std::uint64_t>(file.size(), max_bytes));
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<LineStore> file_lines(LabelFile labels) {
  return std::make_unique<FileLines>(std::move(labels));
}

}  // namespace ocr
