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

Chart loss_chart(const TrainingLog& log) {
  const bool logarithmic = spans_decades(log);
  return {logarithmic ? "Loss (logarithmic)" : "Loss",
          {{"training", log.train_loss}, {"evaluation", log.eval_loss, true}},
          false,
          logarithmic};
}

Chart reading_chart(const TrainingLog& log) {
  return {"Read exactly, and likeness (1 − normalised edit distance)",
          {{"training batches", log.train_accuracy},
           {"evaluation", log.eval_accuracy, true},
           {"[a-z0-9]", log.eval_alnum, true},
           {"likeness", log.eval_norm_edit_dis, true}},
          true};
}

// A classifier's log has accuracies alone.
Chart label_chart(const TrainingLog& log) {
  return {"Accuracy",
          {{"training batches", log.train_accuracy}, {"evaluation", log.eval_accuracy, true}},
          true};
}

Chart finding_chart(const TrainingLog& log) {
  return {"Texts found",
          {{"hmean", log.eval_hmean, true},
           {"precision", log.eval_precision, true},
           {"recall", log.eval_recall, true}},
          true};
}

Chart figures_chart(const TrainingLog& log) {
  if (!log.eval_hmean.empty() || !log.shrink_loss.empty()) return finding_chart(log);
  const bool labels = log.eval_norm_edit_dis.empty() && !log.eval_accuracy.empty();
  return labels ? label_chart(log) : reading_chart(log);
}

bool has_points(const Chart& chart) {
  return std::any_of(chart.series.begin(), chart.series.end(),
                     [](const Series& series) { return !series.points.empty(); });
}

}  // namespace

std::string curves_section(std::string_view name, const TrainingLog& log) {
  auto charts = chart_svg(loss_chart(log)) + chart_svg(figures_chart(log));
  const Chart further[] = {{"Parts of the loss",
                            {{"shrunk texts", log.shrink_loss},
                             {"thresholds", log.threshold_loss},
                             {"binary map", log.binary_loss}}},
                           {"Learning rate", {{"of the step", log.learning_rate}}},
                           {"Images per second", {{"training", log.images_per_second}}}};
  for (const auto& chart : further) {
    if (has_points(chart)) charts += chart_svg(chart);
  }
  const auto heading = name.empty() ? "" : "<h3>" + isolated(name) + "</h3>\n";
  return fmt::format("{}<div class=\"plots\">{}</div>\n", heading, charts);
}

}  // namespace ocr
