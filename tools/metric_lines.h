// A line of figures at each evaluation, for a service that reads them by patterns: metric_line().
#pragma once

#include <ostream>
#include <string>

#include "train/run_observer.h"

namespace ocr {

class MetricLines : public RunObserver {
 public:
  explicit MetricLines(std::ostream& out) : out_(out) {}

  void stepped(const RunPosition&, const StepFigures&, double) override {}
  void evaluated(const RunPosition& position, const EvaluationFigures& figures, double) override {
    out_ << metric_line(position.step, figures) << std::endl;
  }
  void finished(const std::string&) override {}

 private:
  std::ostream& out_;
};

}  // namespace ocr
