// What a conversion could not take along, counted by kind, each with an example.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ocr {

class LossCount {
 public:
  void add(std::string_view what, std::string_view example, std::size_t count = 1);
  bool empty() const { return losses_.empty(); }
  std::size_t count(std::string_view what) const;  // 0: nothing of that kind

  // "  dropped, empty text: 3, such as labels.txt: line 4\n" for each kind, in the order they came.
  std::string text() const;

 private:
  struct Loss {
    std::string what, example;
    std::size_t count = 0;
  };
  std::vector<Loss> losses_;
};

}  // namespace ocr
