// Pages with the outlines and texts of their lines, from any label format that holds them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "data/annotation.h"
#include "data/formats/label_file.h"

namespace ocr {

struct LabelledPage {
  std::string image;  // as it stands in the file, relative to the set's image_folder
  Annotation annotation;
  std::size_t number = 0;  // line of the file, or place among its images, from 1
};

struct PageSet {
  std::filesystem::path path;
  std::filesystem::path image_folder;
  std::vector<LabelledPage> pages;
  std::vector<BadLine> bad;  // pages or outlines that could not be read; left out
  // What the file says and an Annotation cannot, with how often: "key 'difficult'".
  std::map<std::string, std::size_t> ignored;
};

// Why this cannot be a text's outline, if so: fewer than 4 points, a coordinate that is not finite
// or beyond a million pixels.
std::string outline_fault(const Polygon& outline);

}  // namespace ocr
