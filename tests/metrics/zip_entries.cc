#include "metrics/zip_entries.h"

#include <zlib.h>

#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "base/files.h"

namespace ocr::test {
namespace {

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = size; i-- > 0;) {
    value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  }
  return value;
}

std::string inflated(std::string_view packed, std::size_t size) {
  std::string plain(size, '\0');
  z_stream stream{};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(size);
  inflateInit2(&stream, -MAX_WBITS);
  const int result = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("a zip entry that does not inflate");
  return plain;
}

}  // namespace

// The central directory lists 46 bytes and a name for each entry (APPNOTE.TXT 4.3.12).
std::map<std::string, std::string> zip_entries(const std::filesystem::path& path) {
  const std::string bytes = read_file(path);
  const auto end = bytes.rfind("PK\x05\x06");
  if (end == std::string::npos) throw std::runtime_error("not a zip file");
  std::map<std::string, std::string> entries;
  std::size_t at = number_at(bytes, end + 16, 4);
  for (std::size_t left = number_at(bytes, end + 10, 2); left > 0; --left) {
    const std::size_t name = number_at(bytes, at + 28, 2);
    const std::size_t local = number_at(bytes, at + 42, 4);
    const std::size_t data =
        local + 30 + number_at(bytes, local + 26, 2) + number_at(bytes, local + 28, 2);
    const auto packed = std::string_view(bytes).substr(data, number_at(bytes, at + 20, 4));
    entries[bytes.substr(at + 46, name)] = number_at(bytes, at + 10, 2) == 0
                                               ? std::string(packed)
                                               : inflated(packed, number_at(bytes, at + 24, 4));
    at += 46 + name + number_at(bytes, at + 30, 2) + number_at(bytes, at + 32, 2);
  }
  return entries;
}

}  // namespace ocr::test
