// What ink, toner and copiers do to the shape of letters: stages that change the mask, 8-bit, one
// channel, 255 = letter, in its size. All are pure functions of options, resources and stream.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"
#include "base/random.h"
#include "data/looks/resources.h"

namespace ocr {

// weight.cc

struct WeightInk {  // a face's weight, or a pen's pressure
  static constexpr std::string_view kName = "Weight";
  double probability = 1;
  std::vector<double> change = {-0.4, 0.8};
};
struct StrengthenInk {  // hairline faces cover so little of a pixel that nothing would be seen
  static constexpr std::string_view kName = "Strengthen";
  double probability = 1;
  std::vector<double> peak = {150};
};

// worn_ink.cc

struct DropoutInk {  // worn print, dry stamps, scratches
  static constexpr std::string_view kName = "Dropout";
  double probability = 1;
  std::vector<double> area = {0.02, 0.15};
  std::vector<double> size = {2, 5};
  std::vector<double> left = {0, 0.6};
  std::vector<double> streaks = {0, 2};
};
struct InkBleed {  // ink that runs into the paper, and edges that are rough from it
  static constexpr std::string_view kName = "InkBleed";
  double probability = 1;
  std::vector<double> radius = {0.5, 1.2};
  std::vector<double> spread = {-0.05, 0.2};
  std::vector<double> roughness = {0, 0.6};
};

// kanungo.cc

// Kanungo, Haralick, Phillips: Global and local document degradation models, ICDAR 1993. A pixel at
// distance d from the letters' edge flips with probability flip · exp(-decay · d²) + anywhere; then
// gaps are closed.
struct KanungoInk {
  static constexpr std::string_view kName = "Kanungo";
  double probability = 1;
  std::vector<double> letter_flip = {0.1, 0.7};
  std::vector<double> letter_decay = {1.2, 3};
  std::vector<double> paper_flip = {0.1, 0.7};
  std::vector<double> paper_decay = {1.2, 3};
  std::vector<double> anywhere = {0, 0.001};
  std::vector<double> closing = {1, 2};
};

void describe(WeightInk& o, config::Visitor& v);
void describe(StrengthenInk& o, config::Visitor& v);
void describe(DropoutInk& o, config::Visitor& v);
void describe(InkBleed& o, config::Visitor& v);
void describe(KanungoInk& o, config::Visitor& v);

void apply(const WeightInk& o, const LookResources& r, cv::Mat& mask, RandomStream random);
void apply(const StrengthenInk& o, const LookResources& r, cv::Mat& mask, RandomStream random);
void apply(const DropoutInk& o, const LookResources& r, cv::Mat& mask, RandomStream random);
void apply(const InkBleed& o, const LookResources& r, cv::Mat& mask, RandomStream random);
void apply(const KanungoInk& o, const LookResources& r, cv::Mat& mask, RandomStream random);

using InkOptions = std::variant<WeightInk, StrengthenInk, DropoutInk, InkBleed, KanungoInk>;

double growth(const InkOptions& ink);  // pixels that it may add to a letter on each side

// Letters thicker (`pixels` > 0) or thinner on every side; fractions blend two whole steps.
void change_thickness(double pixels, cv::Mat& mask);

int peak_of(const cv::Mat& mask);  // its greatest value

// Multiplies the mask by keep / 255.
void keep_of_mask(const cv::Mat& keep, cv::Mat& mask);

// The mask moved by whole pixels; what comes in is 0.
cv::Mat moved_mask(const cv::Mat& mask, int right, int down);

}  // namespace ocr
