// Adam (Kingma, Ba 2014) with coupled L2, as PaddleOCR has it: grad += decay·weight before the
// moments.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "weights/array_file.h"

namespace torch::nn {
class Module;
}

namespace ocr {

struct AdamMoments {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
};

class Adam {
 public:
  using DecayOf = std::function<double(const std::string& parameter_name)>;  // L2 factor

  Adam(torch::nn::Module& module, const AdamMoments& moments, const DecayOf& decay_of);
  ~Adam();

  void zero_grad();
  void step(double learning_rate);

  // The moments under "optimizer.mean.NAME", "optimizer.square.NAME" and the count of steps.
  std::vector<NamedArray> state() const;
  void load(
      const ArrayFile& file);  // throws Error naming an array that is missing or has another shape

 private:
  struct Group;
  AdamMoments moments_;
  std::vector<Group> groups_;  // parameters of one decay
  std::int64_t steps_ = 0;
};

}  // namespace ocr
