// How far a long task has come, with its rate and the time left, on stderr.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace ocr {

// On a terminal one line is redrawn five times a second, at its foot; in a pipe a line appears
// every 5 s. Nothing is shown of a total of 0.
class Progress {
 public:
  Progress(std::string what, std::uint64_t total, std::string unit);
  ~Progress();  // a line that is not finished goes from the terminal
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void add(std::uint64_t done = 1);
  void finish();  // the last line, with the total time

 private:
  using Clock = std::chrono::steady_clock;
  void print(bool last);
  std::string line(bool last) const;

  std::string what_;
  std::string unit_;
  std::uint64_t total_;
  std::uint64_t done_ = 0;
  bool terminal_;
  bool unfinished_ = false;  // a line stands on the terminal
  Clock::time_point start_ = Clock::now();
  Clock::time_point printed_ = start_;
};

// "1:02:03", "4:05"; for ETAs.
std::string format_duration(double seconds);

}  // namespace ocr
