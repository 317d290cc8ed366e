#include "data/split.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/error.h"
#include "data/shuffle.h"
#include "text/pattern.h"

namespace ocr {
namespace {

std::vector<std::string> groups_of(const LabelFile& labels, const std::string& expression) {
  const Pattern pattern(expression.empty() ? "^.*$" : expression);
  std::vector<std::string> groups;
  for (const LabelLine& line : labels.lines) {
    auto group = pattern.key_of(line.image);
    if (!group) {
      fail("{}:{}: the group expression '{}' does not match '{}'", labels.path.string(),
           line.number, expression, line.image);
    }
    groups.push_back(std::move(*group));
  }
  return groups;
}

// The drawn share of the distinct groups, rounded, but never none and never all.
std::set<std::string> draw_groups(const std::set<std::string>& all, const SplitOptions& options) {
  std::vector<std::string> order(all.begin(), all.end());
  shuffle(order, RandomStream(options.seed, "split"));
  const double wanted = std::round(options.test_share * static_cast<double>(order.size()));
  const auto most = static_cast<double>(order.size() - 1);
  order.resize(static_cast<std::size_t>(std::clamp(wanted, 1.0, most)));
  return {order.begin(), order.end()};
}

}  // namespace

LabelSplit split_labels(const LabelFile& labels, const SplitOptions& options) {
  if (!(options.test_share > 0 && options.test_share < 1)) {
    fail(ErrorCode::Usage, "a share of {} for the test part: it must be above 0 and below 1",
         options.test_share);
  }
  const auto groups = groups_of(labels, options.group);
  const std::set<std::string> distinct(groups.begin(), groups.end());
  if (distinct.size() < 2) {
    fail("{}: all {} lines are of one group ('{}'): nothing to split", labels.path.string(),
         labels.lines.size(), groups.empty() ? "" : groups[0]);
  }
  const auto drawn = draw_groups(distinct, options);
  LabelSplit split;
  split.test_groups = drawn.size();
  split.train_groups = distinct.size() - drawn.size();
  for (std::size_t i = 0; i < labels.lines.size(); ++i) {
    (drawn.contains(groups[i]) ? split.test : split.train).push_back(labels.lines[i]);
  }
  return split;
}

}  // namespace ocr
