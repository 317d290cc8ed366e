// A set of labels in two, so that nothing of one part was seen in the other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/formats/label_file.h"

namespace ocr {

struct SplitOptions {
  // A regular expression (ICU's) searched in the image path; its first capture group, or else the
  // whole match, says what the image was cut from. Empty: every image is a group of its own.
  std::string group;
  double test_share = 0.2;  // of the groups, above 0 and below 1
  std::uint64_t seed = 0;
};

struct LabelSplit {
  std::vector<LabelLine> train, test;  // in the order of the file
  std::size_t train_groups = 0, test_groups = 0;
};

// No group has lines on both sides, and each side has at least one group. The same groups and seed
// give the same split. Throws Error for a line that `group` does not match, and for a single group.
LabelSplit split_labels(const LabelFile& labels, const SplitOptions& options);

}  // namespace ocr
