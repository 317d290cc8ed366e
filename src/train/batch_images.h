// A batch's pixels as pictures.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace ocr {

// 3×H×W values as a PNG, stretched from the least value to the greatest; what is no number is 0.
std::string picture_png(std::span<const float> planes, std::int64_t height, std::int64_t width);

// Writes N×3×H×W values as 0.png, 1.png, ..., each as picture_png() has it; makes the folder.
void write_batch_images(const std::filesystem::path& folder,
                        std::span<const float> pixels,
                        std::int64_t height,
                        std::int64_t width);
// N×H×W values from 0 to 1 as 0_map.png, 1_map.png, ...
void write_batch_maps(const std::filesystem::path& folder,
                      std::span<const float> values,
                      std::int64_t height,
                      std::int64_t width);

}  // namespace ocr
