#include "base/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/terminal_foot.h"

namespace ocr {

std::string format_duration(double seconds) {
  const auto total = static_cast<std::int64_t>(std::clamp(seconds, 0.0, 1e9) + 0.5);
  const auto hours = total / 3600;
  const auto minutes = total / 60 % 60;
  return hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, minutes, total % 60)
                   : fmt::format("{}:{:02}", minutes, total % 60);
}

Progress::Progress(std::string what, std::uint64_t total, std::string unit)
    : what_(std::move(what)),
      unit_(std::move(unit)),
      total_(total),
      terminal_(terminal_redraws()) {}

Progress::~Progress() {
  if (unfinished_) set_foot(FootPart::Task, {});
}

void Progress::add(std::uint64_t done) {
  done_ += done;
  const double interval = terminal_ ? 0.2 : 5.0;
  if (std::chrono::duration<double>(Clock::now() - printed_).count() >= interval) print(false);
}

void Progress::finish() {
  print(true);
}

void Progress::print(bool last) {
  if (total_ == 0) return;
  printed_ = Clock::now();
  const auto text = line(last);
  unfinished_ = terminal_ && !last;
  if (!terminal_) {
    fmt::print(stderr, "{}\n", text);
    std::fflush(stderr);
  } else if (last) {
    print_and_erase(FootPart::Task, text + '\n');
  } else {
    set_foot(FootPart::Task, {text});
  }
}

std::string Progress::line(bool last) const {
  const double seconds = std::chrono::duration<double>(printed_ - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
  const double left = rate > 0 ? static_cast<double>(total_ - std::min(total_, done_)) / rate : 0;
  return fmt::format("{}: {}/{} {}, {:.0f} {}/s, {} {}", what_, done_, total_, unit_, rate, unit_,
                     last ? "took" : "eta", format_duration(last ? seconds : left));
}

}  // namespace ocr
