#include "infer/compare_readings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ocr {
namespace {

constexpr double kApart = std::numeric_limits<double>::infinity();

using Difference = std::optional<std::string>;

Difference difference(const Reading& found, const Reading& expected, double) {
  if (found.text == expected.text) return std::nullopt;
  return fmt::format("the text '{}' instead of '{}'", found.text, expected.text);
}

Difference difference(const LabelReading& found, const LabelReading& expected, double) {
  if (found.label == expected.label) return std::nullopt;
  return fmt::format("the label '{}' instead of '{}'", found.label, expected.label);
}

// The largest distance along an axis between corners of the same place.
double corner_distance(const Polygon& a, const Polygon& b) {
  if (a.size() != b.size()) return kApart;
  double furthest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    furthest = std::max({furthest, std::abs(a[i].x - b[i].x), std::abs(a[i].y - b[i].y)});
  }
  return furthest;
}

Difference difference(const PageReading& found, const PageReading& expected, double pixels) {
  if (found.texts.size() != expected.texts.size()) {
    return fmt::format("{} boxes instead of {}", found.texts.size(), expected.texts.size());
  }
  for (std::size_t i = 0; i < found.texts.size(); ++i) {
    const auto distance = corner_distance(found.texts[i].outline, expected.texts[i].outline);
    if (distance > pixels) {
      return fmt::format("box {} with a corner {} px away (allowed {})", i, distance, pixels);
    }
  }
  return std::nullopt;
}

double scores_apart(const PageReading& found, const PageReading& expected) {
  if (found.texts.size() != expected.texts.size()) return kApart;
  double worst = 0;
  for (std::size_t i = 0; i < found.texts.size(); ++i) {
    worst = std::max(worst, std::abs(found.texts[i].score - expected.texts[i].score));
  }
  return worst;
}

template <typename One>
double scores_apart(const One& found, const One& expected) {
  return std::abs(found.score - expected.score);
}

double surety_of(const PageReading& page) {
  double least = page.texts.empty() ? 0 : 1;
  for (const auto& text : page.texts) least = std::min(least, text.score);
  return least;
}

template <typename One>
double surety_of(const One& reading) {
  return reading.score;
}

}  // namespace

std::optional<std::string> reading_difference(const TaskReading& found,
                                              const TaskReading& expected,
                                              double pixels) {
  if (found.index() != expected.index()) return "a reading of another task";
  return std::visit(
      [&](const auto& truth) {
        return difference(std::get<std::decay_t<decltype(truth)>>(found), truth, pixels);
      },
      expected);
}

double score_difference(const TaskReading& found, const TaskReading& expected) {
  if (found.index() != expected.index()) return kApart;
  return std::visit(
      [&](const auto& truth) {
        return scores_apart(std::get<std::decay_t<decltype(truth)>>(found), truth);
      },
      expected);
}

double surety(const TaskReading& reading) {
  return std::visit([](const auto& held) { return surety_of(held); }, reading);
}

}  // namespace ocr
