#include "data/formats/streamed_labels.h"

#include <fstream>

#include "base/error.h"
#include "data/formats/plain_file.h"

namespace ocr {
namespace {

constexpr std::size_t kPiece = 64 << 10;  // bytes in one write

std::filesystem::path cleared(std::filesystem::path target) {
  remove_leftovers(target);
  std::error_code ignored;  // what cannot be removed cannot be replaced either, which commit tells
  std::filesystem::remove(target, ignored);
  return target;
}

}  // namespace

StreamedFile::StreamedFile(std::filesystem::path target) : file_(cleared(std::move(target))) {}

void StreamedFile::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kPiece) flush();
}

void StreamedFile::flush() {
  file_.write(buffer_);
  buffer_.clear();
}

void StreamedFile::write_all_of(StreamedFile& other) {
  other.flush();
  std::ifstream in(other.file_.temporary(), std::ios::binary);
  std::string piece(kPiece, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0) {
    write({piece.data(), static_cast<std::size_t>(in.gcount())});
  }
  if (!in.eof()) {
    fail(ErrorCode::Io, "{}: cannot be read back", other.file_.temporary().string());
  }
}

void StreamedFile::commit() {
  flush();
  file_.commit();
}

}  // namespace ocr
