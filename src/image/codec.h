// Encoded images to pixels and back, each format through its own library.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <opencv2/core.hpp>

namespace ocr {

enum class ImageFormat { Jpeg, Png, WebP, Tiff, Bmp, Pnm };

struct DecodeOptions {
  bool apply_exif = false;                 // turn the image as its EXIF orientation says
  std::int64_t max_pixels = 178'956'970;   // width × height; checked in the header
  std::uint64_t max_bytes = 512ULL << 20;  // of a file on disk
};

struct ImageHeader {
  ImageFormat format{};
  std::int64_t width = 0;
  std::int64_t height = 0;
};

// `name` stands in the messages. Throw Error: UnsupportedFormat (by name: GIF, ICO, ...),
// CorruptFile, TooLarge. Bombs are refused from the header, before any memory is taken.
ImageHeader read_image_header(std::string_view bytes,
                              const std::string& name,
                              const DecodeOptions& = {});

// 8-bit BGR, H×W×3. Alpha is composited on white; 16-bit samples keep their upper byte; CMYK and
// grey are converted; the first frame of an animation is taken.
cv::Mat decode_image(std::string_view bytes, const std::string& name, const DecodeOptions& = {});
cv::Mat read_image(const std::filesystem::path& path, const DecodeOptions& = {});

// 8-bit grey or BGR. JPEG: quality 1-100, 4:2:0. PNG: zlib level 0-9.
std::string encode_jpeg(const cv::Mat& image, int quality = 75);
std::string encode_png(const cv::Mat& image, int level = 1);

// By extension (jpg, jpeg, png, bmp, ppm, webp, tiff); throws Error (Usage) for another one.
std::string encode_image(const cv::Mat& image, std::string_view extension);

// Image files under a folder by extension, sorted by path; a file is given back as it is.
std::vector<std::filesystem::path> list_images(const std::filesystem::path& file_or_folder);

}  // namespace ocr
