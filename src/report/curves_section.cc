#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "report/chart.h"
#include "report/html.h"
#include "report/sections.h"

namespace ocr {
namespace {

// A loss that falls from hundreds to fractions is a flat line on a linear axis.
bool spans_decades(const TrainingLog& log) {
  double low = std::numeric_limits<double>::infinity();
  double high = 0;
  for (const auto* points : {&log.train_loss, &log.eval_loss}) {
    for (const LogPoint& point : *points) {
      if (!(point.value > 0)) continue;
      low = std::min(low, point.value);
      high = std::max(high, point.value);
    }
  }
  return high > 30 * low;
}

}  // namespace

std::string curves_section(std::string_view name, const TrainingLog& log) {
  const bool logarithmic = spans_decades(log);
  const Chart loss{logarithmic ? "Loss (logarithmic)" : "Loss",
                   {{"training", log.train_loss}, {"evaluation", log.eval_loss, true}},
                   false,
                   logarithmic};
  const Chart accuracy{"Read exactly, and likeness (1 − normalised edit distance)",
                       {{"training batches", log.train_accuracy},
                        {"evaluation", log.eval_accuracy, true},
                        {"[a-z0-9]", log.eval_alnum, true},
                        {"likeness", log.eval_norm_edit_dis, true}},
                       true};
  return fmt::format("<h3>{}</h3>\n<div class=\"plots\">{}{}</div>\n", isolated(name),
                     chart_svg(loss), chart_svg(accuracy));
}

}  // namespace ocr
