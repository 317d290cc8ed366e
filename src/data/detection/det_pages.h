// Pages that a detector trains or is judged on, whatever they come from.
#pragma once

#include <cstdint>
#include <vector>

#include "data/detection/det_transforms.h"
#include "data/preflight.h"

namespace ocr {

// const = thread-safe.
class DetPages {
 public:
  // Throws Error (Config) as check_det_transforms() does.
  explicit DetPages(std::vector<DetTransform> transforms);
  virtual ~DetPages() = default;

  // What is wrong with the pages, before the first step. Unless `allow_bad_samples`, any finding
  // throws Error with all reports' texts; so does a set of which nothing is left.
  virtual std::vector<PreflightReport> run_preflight(bool allow_bad_samples) = 0;

  virtual std::size_t size() const = 0;  // of an epoch
  virtual std::vector<std::size_t> order(std::uint64_t seed,
                                         std::int64_t epoch,
                                         bool shuffled) const = 0;
  // With its labels, and nothing done to it. Throws Error naming the source.
  virtual DetSample page(std::size_t index) const = 0;

  // All transforms over it: the same (index, random, epoch), the same bytes.
  DetSample get(std::size_t index, const RandomStream& random, std::int64_t epoch) const;

 private:
  std::vector<DetTransform> transforms_;
};

}  // namespace ocr
