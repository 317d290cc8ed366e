#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "data/preflight.h"

namespace ocr {
namespace {

struct CauseCount {
  std::string cause;
  std::vector<const Finding*> findings;
};

// The causes by their first line, each with all of its findings.
std::vector<CauseCount> by_cause(const std::vector<Finding>& findings) {
  std::vector<CauseCount> causes;
  for (const Finding& finding : findings) {
    auto known = std::find_if(causes.begin(), causes.end(),
                              [&](const CauseCount& c) { return c.cause == finding.cause; });
    if (known == causes.end()) known = causes.insert(known, {finding.cause, {}});
    known->findings.push_back(&finding);
  }
  return causes;
}

std::size_t bad_lines(const std::vector<Finding>& findings) {
  std::set<std::size_t> lines;
  for (const Finding& finding : findings) lines.insert(finding.line);
  return lines.size();
}

}  // namespace

std::string PreflightReport::text(std::size_t examples_per_cause) const {
  if (clean()) return fmt::format("{}: {} {}s, all good", file, lines, unit);
  const std::size_t bad = bad_lines(findings);
  auto text =
      fmt::format("{}: {} of {} {}s {} bad", file, bad, lines, unit, bad == 1 ? "is" : "are");
  for (const CauseCount& count : by_cause(findings)) {
    text += fmt::format("\n  {}: {}", count.cause, count.findings.size());
    const std::size_t shown = std::min(examples_per_cause, count.findings.size());
    for (std::size_t i = 0; i < shown; ++i) {
      text +=
          fmt::format("\n    {} {}: {}", unit, count.findings[i]->line, count.findings[i]->detail);
    }
    if (shown < count.findings.size()) {
      text += fmt::format("\n    and {} more", count.findings.size() - shown);
    }
  }
  return text;
}

}  // namespace ocr
