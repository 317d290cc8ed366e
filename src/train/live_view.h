// A run at a glance, at the foot of the terminal:
//
//   epoch 3/90  step 120/4500  [=>                    ]   2 %  eta 1:02:03
//   loss 0.532100  acc 0.731250  norm_edit_dis 0.931200  lr 0.001000
//   512.3 images/s  data wait 3 %  memory 1.21 GB
//   best 0.912345; at step 100: acc: 0.912345, norm_edit_dis: 0.980000
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "train/run_observer.h"

namespace ocr {

struct LiveFigures {
  RunPosition position;
  StepFigures step;          // smoothed
  double best = -1;          // below 0: never evaluated
  std::string evaluated;     // the last evaluation: "at step 100: acc 0.9"; empty: none in this run
  std::uint64_t memory = 0;  // bytes; 0: not known
};

// At most `columns` wide, but for the words and figures themselves.
std::vector<std::string> live_lines(const LiveFigures& figures, std::size_t columns);

// Does nothing where stderr is no terminal.
class LiveView : public RunObserver {
 public:
  LiveView();
  ~LiveView() override;
  LiveView(const LiveView&) = delete;
  LiveView& operator=(const LiveView&) = delete;

  void stepped(const RunPosition& position, const StepFigures& figures, double best) override;
  void evaluated(const RunPosition& position,
                 const EvaluationFigures& figures,
                 double best) override;
  void finished(const std::string&) override {}

 private:
  using Clock = std::chrono::steady_clock;
  void draw();

  bool terminal_;
  LiveFigures figures_;
  Clock::time_point drawn_;
};

}  // namespace ocr
