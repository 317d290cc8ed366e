#include "train/live_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/progress.h"
#include "base/resident_memory.h"
#include "base/terminal_foot.h"

namespace ocr {
namespace {

constexpr std::chrono::milliseconds kInterval(200);
constexpr std::size_t kNarrowestBar = 10;
constexpr std::size_t kWidestBar = 40;

std::string bar(double share, std::size_t cells) {
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(cells));
  if (filled >= cells) return "[" + std::string(cells, '=') + "]";
  return "[" + std::string(filled, '=') + ">" + std::string(cells - filled - 1, ' ') + "]";
}

std::string progress_line(const LiveFigures& figures, std::size_t columns) {
  const auto& p = figures.position;
  const auto steps = p.steps_per_epoch * p.epochs;
  const double share =
      static_cast<double>(p.step) / static_cast<double>(std::max<std::int64_t>(1, steps));
  const auto left = fmt::format("epoch {}/{}  step {}/{}  ", epoch_of(p), p.epochs, p.step, steps);
  const auto right = fmt::format(
      " {:3} %  eta {}", static_cast<int>(100 * share),
      format_duration(static_cast<double>(steps - p.step) * figures.step.batch_seconds));
  const auto taken = left.size() + right.size() + 2;
  const auto room = columns > taken ? columns - taken : 0;
  return left + bar(share, std::clamp(room, kNarrowestBar, kWidestBar)) + right;
}

std::string figures_line(const StepFigures& step) {
  auto line = fmt::format("loss {:.6f}", step.loss);
  for (const auto& [name, value] : step.batch) line += fmt::format("  {} {:.6f}", name, value);
  return line + fmt::format("  lr {:.6f}", step.learning_rate);
}

std::string speed_line(const LiveFigures& figures) {
  const double seconds = std::max(1e-9, figures.step.batch_seconds);
  const auto line = fmt::format("{:.1f} images/s  data wait {:.0f} %",
                                static_cast<double>(figures.step.samples) / seconds,
                                100 * figures.step.reader_seconds / seconds);
  if (figures.memory == 0) return line;
  return line + fmt::format("  memory {:.2f} GB", static_cast<double>(figures.memory) / 1e9);
}

std::string best_line(const LiveFigures& figures) {
  if (figures.best < 0) return "no evaluation yet";
  const auto best = fmt::format("best {:.6f}", figures.best);
  return figures.evaluated.empty() ? best : best + "; " + figures.evaluated;
}

}  // namespace

std::vector<std::string> live_lines(const LiveFigures& figures, std::size_t columns) {
  return {progress_line(figures, columns), figures_line(figures.step), speed_line(figures),
          best_line(figures)};
}

LiveView::LiveView() : terminal_(terminal_redraws()) {}

LiveView::~LiveView() {
  if (terminal_) set_foot(FootPart::Run, {});
}

void LiveView::stepped(const RunPosition& position, const StepFigures& figures, double best) {
  if (!terminal_ || Clock::now() - drawn_ < kInterval) return;
  figures_.position = position;
  figures_.step = figures;
  figures_.best = best;
  draw();
}

void LiveView::evaluated(const RunPosition& position,
                         const EvaluationFigures& figures,
                         double best) {
  if (!terminal_) return;
  figures_.position = position;
  figures_.best = best;
  figures_.evaluated = fmt::format("at step {}: {}", position.step, figures_text(figures.shown));
  if (figures_.step.samples > 0) draw();  // not before the first step
}

void LiveView::draw() {
  figures_.memory = resident_memory();
  set_foot(FootPart::Run, live_lines(figures_, terminal_size().columns));
  drawn_ = Clock::now();
}

}  // namespace ocr
