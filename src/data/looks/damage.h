// What cameras, scanners and codecs do to a finished image, 8-bit BGR, in its size. All are pure
// functions of options, resources and stream.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include <opencv2/core.hpp>

#include "base/config/visitor.h"
#include "base/random.h"
#include "data/looks/resources.h"

namespace ocr {

// optics.cc

struct BlurDamage {
  static constexpr std::string_view kName = "Blur";
  double probability = 1;
  std::vector<double> radius = {0, 1};
};
struct MotionBlurDamage {
  static constexpr std::string_view kName = "MotionBlur";
  double probability = 1;
  std::vector<double> length = {1.5, 4};
  std::vector<double> angle = {0, 180};
};
struct ResampleDamage {  // a small image, enlarged
  static constexpr std::string_view kName = "Resample";
  double probability = 1;
  std::vector<double> scale = {0.4, 1};
  double nearest = 0.1;
  double cubic = 0.45;
};

// noise.cc

struct NoiseDamage {  // of a sensor
  static constexpr std::string_view kName = "Noise";
  double probability = 1;
  std::vector<double> deviation = {0, 10};
  double coarse = 0.5;
};
struct SaltAndPepperDamage {
  static constexpr std::string_view kName = "SaltAndPepper";
  double probability = 1;
  std::vector<double> amount = {0.001, 0.01};
};

// jpeg_damage.cc

struct JpegDamage {  // 4:2:0, as most cameras and web pages have it
  static constexpr std::string_view kName = "Jpeg";
  double probability = 1;
  std::vector<double> quality = {25, 90};
};

// shading.cc

struct ShadingDamage {  // one of: light from a side, darker corners, clouds of light, a shadow's
                        // edge
  static constexpr std::string_view kName = "Shading";
  double probability = 1;
  std::vector<double> strength = {0.1, 0.5};
};

// print_scan.cc

struct PrintScanDamage {  // a print, copied or scanned
  static constexpr std::string_view kName = "PrintScan";
  double probability = 1;
  std::vector<double> rough = {0.03, 0.2};
  std::vector<double> hard = {0, 0.8};
  std::vector<double> dots = {0, 0.001};
  std::vector<double> banding = {0, 6};
};

// exposure.cc

struct InvertDamage {
  static constexpr std::string_view kName = "Invert";
  double probability = 1;
};
struct ExposureDamage {
  static constexpr std::string_view kName = "Exposure";
  double probability = 1;
  std::vector<double> gamma = {0.7, 1.4};
  std::vector<double> brightness = {-15, 25};
  std::vector<double> contrast = {0.7, 1.1};
};
struct PosteriseDamage {
  static constexpr std::string_view kName = "Posterise";
  double probability = 1;
  std::vector<double> levels = {6, 32};
};
struct ColourCastDamage {  // a lamp's colour, or a wrong white balance
  static constexpr std::string_view kName = "ColourCast";
  double probability = 1;
  std::vector<double> gain = {0.8, 1.15};
};
struct SaturationDamage {
  static constexpr std::string_view kName = "Saturation";
  double probability = 1;
  std::vector<double> saturation = {0, 1};
};

void describe(BlurDamage& o, config::Visitor& v);
void describe(MotionBlurDamage& o, config::Visitor& v);
void describe(ResampleDamage& o, config::Visitor& v);
void describe(NoiseDamage& o, config::Visitor& v);
void describe(SaltAndPepperDamage& o, config::Visitor& v);
void describe(JpegDamage& o, config::Visitor& v);
void describe(ShadingDamage& o, config::Visitor& v);
void describe(PrintScanDamage& o, config::Visitor& v);
void describe(InvertDamage& o, config::Visitor& v);
void describe(ExposureDamage& o, config::Visitor& v);
void describe(PosteriseDamage& o, config::Visitor& v);
void describe(ColourCastDamage& o, config::Visitor& v);
void describe(SaturationDamage& o, config::Visitor& v);

void apply(const BlurDamage& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void apply(const MotionBlurDamage& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void apply(const ResampleDamage& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void apply(const NoiseDamage& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void apply(const SaltAndPepperDamage& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
// Throws Error (Failed) for an image that JPEG cannot hold: over 65,500 pixels a side.
void apply(const JpegDamage& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void apply(const ShadingDamage& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void apply(const PrintScanDamage& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void apply(const InvertDamage& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void apply(const ExposureDamage& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void apply(const PosteriseDamage& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void apply(const ColourCastDamage& o, const LookResources& r, cv::Mat& bgr, RandomStream random);
void apply(const SaturationDamage& o, const LookResources& r, cv::Mat& bgr, RandomStream random);

using DamageOptions = std::variant<BlurDamage,
                                   MotionBlurDamage,
                                   ResampleDamage,
                                   NoiseDamage,
                                   SaltAndPepperDamage,
                                   JpegDamage,
                                   ShadingDamage,
                                   PrintScanDamage,
                                   InvertDamage,
                                   ExposureDamage,
                                   PosteriseDamage,
                                   ColourCastDamage,
                                   SaturationDamage>;

}  // namespace ocr
