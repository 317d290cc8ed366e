// The exponential moving average of a network's weights: what is evaluated and exported where
// Global.ema_decay is set (Polyak and Juditsky 1992).
//
//   average := d · average + (1 - d) · weight after each step, d = min(ema_decay, (1 + n) / (10 +
//   n))
//
// n counts the steps, so that the first ones are soon forgotten.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "weights/array_file.h"

namespace torch::nn {
class Module;
}

namespace ocr {

class WeightAverage {
 public:
  // Starts as the module's weights and statistics. A decay of 0 averages nothing.
  WeightAverage(torch::nn::Module& module, double decay);
  ~WeightAverage();

  void update(std::int64_t step);  // after optimiser step `step`, from 1
  // Exchanges the module's weights with the averages; the second call exchanges them back.
  void swap();

  std::vector<NamedArray> state() const;  // "ema.NAME", none without a decay
  // Throws Error naming an array that is missing or has another shape.
  void load(const ArrayFile& file, const std::string& file_name);

 private:
  struct Pairs;
  double decay_;
  std::unique_ptr<Pairs> pairs_;
};

// While it lives, the module has its averages.
class WithAverage {
 public:
  explicit WithAverage(WeightAverage& average) : average_(average) { average_.swap(); }
  ~WithAverage() { average_.swap(); }
  WithAverage(const WithAverage&) = delete;
  WithAverage& operator=(const WithAverage&) = delete;

 private:
  WeightAverage& average_;
};

// What a network is run with: "ema." where the checkpoint has averages, "model." else.
std::string weights_prefix(const ArrayFile& checkpoint);

}  // namespace ocr
