#include "data/sets/ratio_list.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "data/shuffle.h"

namespace ocr {

std::vector<double> shares_of(const std::vector<double>& ratio_list, std::size_t parts) {
  if (ratio_list.empty()) return std::vector<double>(parts, 1.0);
  if (ratio_list.size() == 1) return std::vector<double>(parts, ratio_list[0]);
  if (ratio_list.size() != parts) {
    fail(ErrorCode::Config,
         "ratio_list has {} shares for the {} files or folders of the set: give one each, or one "
         "for all",
         ratio_list.size(), parts);
  }
  return ratio_list;
}

std::vector<std::size_t> drawn_share(std::vector<std::size_t> members,
                                     double share,
                                     RandomStream random) {
  if (share >= 1) return members;
  const auto wanted = std::nearbyint(share * static_cast<double>(members.size()));
  shuffle(members, random);
  members.resize(static_cast<std::size_t>(wanted));
  std::sort(members.begin(), members.end());
  return members;
}

}  // namespace ocr
