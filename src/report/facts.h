// The row of figures that a page begins with.
#pragma once

#include <string>
#include <vector>

namespace ocr {

struct Fact {
  std::string figure;  // "1,200"
  std::string about;   // "images"
};
std::string facts_row(const std::vector<Fact>& facts);

}  // namespace ocr
