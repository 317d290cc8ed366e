// Where a recogniser's batches come from: label files, the generator, or both.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "base/random.h"
#include "data/line_size.h"
#include "data/preflight.h"
#include "image/line_input.h"
#include "text/charset.h"

namespace ocr {

// What a sample must be for the network that is trained.
struct RecLabelRules {
  std::int64_t max_text_length = 25;
  Charset charset;
  bool lower_case = false;  // labels are turned into lower case, images stay
  std::uint64_t seed = 0;
  std::optional<LineInput> input;  // of a sampler, in place of the transforms' own resize rule
};

struct RecSample {
  cv::Mat image;  // 8-bit BGR, not yet resized
  std::string text;
  std::vector<std::int64_t> ids;  // of `text`
  std::string source;             // "rec_gt_train.txt:4 (train/3.jpg)", for messages
};

// All const members may be called from any thread.
class RecSamples {
 public:
  virtual ~RecSamples() = default;

  // One report for each label file. Lines that failed are out from here on; unless
  // `allow_bad_samples`, any failure throws Error with all reports' texts; so does an empty rest.
  virtual std::vector<PreflightReport> run_preflight(bool allow_bad_samples) = 0;

  virtual const Charset& charset() const = 0;
  virtual LineInput input() const = 0;   // RecLabelRules', or that of the resize rule
  virtual std::size_t size() const = 0;  // get() takes at least all indices below
  // The indices of an epoch: a pure function of (seed, epoch).
  virtual std::vector<std::size_t> order(std::uint64_t seed,
                                         std::int64_t epoch,
                                         bool shuffle) const = 0;
  // Of all images as they are stored, by index, from their headers: read anew each time, on all
  // cores. 0×0 where a header cannot be read. Throws Error (Config) where images have no size yet.
  virtual std::vector<LineSize> sizes() const = 0;
  // Draws its augmentation from `random`. Throws Error naming the source for an unreadable image.
  virtual RecSample get(std::size_t index, const RandomStream& random) const = 0;
};

}  // namespace ocr
