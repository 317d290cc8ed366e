// Is a run still sane? Watches the losses of its steps.
#pragma once

#include <cstddef>
#include <deque>
#include <string>

namespace ocr {

class LossWatch {
 public:
  // Diverged is a median over the last `window` losses of more than `factor` times the first
  // window's. A factor of 0 asks only for numbers.
  LossWatch(std::size_t window, double factor) : window_(window), factor_(factor) {}

  // What is wrong, or nothing: "the loss is nan".
  std::string add(double loss);
  void forget();  // after a step back; the first window's median stays

 private:
  std::size_t window_;
  double factor_;
  std::deque<double> losses_;
  double first_ = 0;  // 0: no whole window yet
};

}  // namespace ocr
