// Data sets from any bytes: the first byte chooses the format. What reads is usable; the rest ends
// in ocr::Error.
#include <sys/mman.h>
#include <unistd.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"
#include "data/formats/coco_text_reader.h"
#include "data/formats/easyocr_csv_reader.h"
#include "data/formats/icdar_reader.h"
#include "data/formats/lmdb_file.h"
#include "data/formats/paddle_det_reader.h"
#include "data/formats/tar_index.h"
#include "text/utf8.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// The bytes as a file with a name, in memory.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("set", 0)) {
    require(descriptor_ >= 0);
    require(::write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

void check(const ocr::Annotation& annotation) {
  for (const auto& line : annotation.lines) {
    require(ocr::is_utf8(line.text) && line.outline.size() >= 4);
    for (const auto& p : line.outline) require(std::isfinite(p.x) && std::isfinite(p.y));
  }
}

void check(const ocr::PageSet& set) {
  for (const auto& page : set.pages) {
    require(!page.image.empty());
    check(page.annotation);
  }
  for (const auto& bad : set.bad) require(!bad.cause.empty());
}

void check(const ocr::LabelFile& labels) {
  for (const auto& line : labels.lines) {
    require(!line.image.empty() && !line.text.empty());
    require(ocr::is_utf8(line.image) && ocr::is_utf8(line.text));
  }
}

void read_lmdb(std::string_view bytes) {
  const MemoryFile memory(bytes);
  const ocr::LmdbFile file(memory.path());
  for (const char* key : {"num-samples", "image-000000001", "label-000000002", "", "zzz"}) {
    try {
      const auto value = file.get(key);
      require(!value || value->size() <= bytes.size());
    } catch (const ocr::Error&) {  // the next key may lie on a good page
    }
  }
}

void read_tar(std::string_view bytes) {
  const MemoryFile memory(bytes);
  const ocr::FileAt file(memory.path());
  for (const auto& entry : ocr::read_tar_index(file)) {
    require(file.read(entry.offset, entry.size).size() == entry.size);
  }
}

void read(char format, std::string_view bytes) {
  switch (format) {
    case 'c':
      return check(ocr::parse_easyocr_csv(bytes, "labels.csv"));
    case 'i':
      return check(ocr::parse_icdar(bytes).annotation);
    case 'o':
      return check(ocr::parse_coco_text(bytes, "coco_text.json"));
    case 'p':
      return check(ocr::parse_paddle_det(bytes, "det_gt.txt"));
    case 'l':
      return read_lmdb(bytes);
    case 't':
      return read_tar(bytes);
    default:
      return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    read(bytes[0], bytes.substr(1));
  } catch (const ocr::Error&) {  // no such set
  }
  return 0;
}
