#include "image/builders.h"

#include <zlib.h>

#include <algorithm>

namespace ocr::test {

Refusal refusal_of(std::string_view bytes, const DecodeOptions& options) {
  try {
    decode_image(bytes, "x", options);
  } catch (const Error& error) {
    return {error.code(), error.what()};
  }
  return {};
}

std::string hex_pixels(const cv::Mat& bgr) {
  std::string text;
  for (int y = 0; y < bgr.rows; ++y) {
    if (y > 0) text += '/';
    for (int x = 0; x < bgr.cols; ++x) {
      const auto& pixel = bgr.at<cv::Vec3b>(y, x);
      text += fmt::format("{}{:02X}{:02X}{:02X}", x > 0 ? " " : "", pixel[2], pixel[1], pixel[0]);
    }
  }
  return text;
}

std::string decoded(std::string_view bytes, const DecodeOptions& options) {
  return hex_pixels(decode_image(bytes, "x", options));
}

std::string bytes_of(std::initializer_list<int> values) {
  std::string bytes;
  for (const int value : values) bytes.push_back(static_cast<char>(value));
  return bytes;
}

std::string little(std::uint32_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text.push_back(static_cast<char>(value >> (8 * i)));
  return text;
}

std::string big(std::uint32_t value, int bytes) {
  std::string text = little(value, bytes);
  std::reverse(text.begin(), text.end());
  return text;
}

std::string exif_block(int orientation) {
  return std::string("II*\0", 4) + little(8, 4) + little(1, 2) + little(0x0112, 2) + little(3, 2) +
         little(1, 4) + little(static_cast<std::uint32_t>(orientation), 4) + little(0, 4);
}

std::string png_chunk(const std::string& type, const std::string& data) {
  const std::string summed = type + data;
  const auto sum =
      ::crc32(0, reinterpret_cast<const Bytef*>(summed.data()), static_cast<uInt>(summed.size()));
  return big(static_cast<std::uint32_t>(data.size()), 4) + summed +
         big(static_cast<std::uint32_t>(sum), 4);
}

std::string png_file(const PngSpec& spec) {
  std::string packed(::compressBound(spec.rows.size()), '\0');
  uLongf size = packed.size();
  ::compress(reinterpret_cast<Bytef*>(packed.data()), &size,
             reinterpret_cast<const Bytef*>(spec.rows.data()), spec.rows.size());
  packed.resize(size);
  const std::string header =
      big(spec.width, 4) + big(spec.height, 4) + bytes_of({spec.depth, spec.colour_type, 0, 0, 0});
  return "\x89PNG\r\n\x1A\n" + png_chunk("IHDR", header) + spec.extra + png_chunk("IDAT", packed) +
         png_chunk("IEND", "");
}

std::string tiff_file(std::vector<TiffEntry> entries, const std::string& pixels) {
  entries.push_back({273, 4, {8}});  // the strip follows the header
  entries.push_back({279, 4, {static_cast<std::uint32_t>(pixels.size())}});
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.tag < b.tag; });
  const std::size_t directory = 8 + pixels.size() + pixels.size() % 2;
  const std::size_t behind = directory + 2 + 12 * entries.size() + 4;
  std::string table = little(static_cast<std::uint32_t>(entries.size()), 2);
  std::string values;
  for (const auto& [tag, type, list] : entries) {
    const int width = type == 3 ? 2 : 4;
    std::string data;
    for (const auto value : list) data += little(value, width);
    table += little(static_cast<std::uint32_t>(tag), 2) +
             little(static_cast<std::uint32_t>(type), 2) +
             little(static_cast<std::uint32_t>(list.size()), 4);
    if (data.size() <= 4) {
      data.resize(4, '\0');
      table += data;
    } else {
      table += little(static_cast<std::uint32_t>(behind + values.size()), 4);
      values += data;
    }
  }
  std::string file =
      std::string("II*\0", 4) + little(static_cast<std::uint32_t>(directory), 4) + pixels;
  file.resize(directory, '\0');
  return file + table + little(0, 4) + values;
}

std::string bmp_file(const BmpSpec& spec) {
  const auto offset = 14 + static_cast<std::size_t>(spec.header == 12 ? 12 : 40) +
                      spec.tail.size() + spec.palette.size();
  std::string info = little(static_cast<std::uint32_t>(spec.header), 4);
  const int side = spec.header == 12 ? 2 : 4;
  info += little(static_cast<std::uint32_t>(spec.width), side) +
          little(static_cast<std::uint32_t>(spec.height), side) + little(1, 2) +
          little(static_cast<std::uint32_t>(spec.bits), 2);
  if (spec.header > 12) {
    info += little(static_cast<std::uint32_t>(spec.compression), 4) + std::string(20, '\0');
  }
  return "BM" + little(0, 4) + little(0, 4) + little(static_cast<std::uint32_t>(offset), 4) + info +
         spec.tail + spec.palette + spec.pixels;
}

}  // namespace ocr::test
