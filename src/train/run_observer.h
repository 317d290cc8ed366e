// Who looks on at a run: a live view, a report.
#pragma once

#include <string>

#include "train/train_log.h"

namespace ocr {

class RunObserver {
 public:
  virtual ~RunObserver() = default;
  // After each step; `figures` are TrainLog::smoothed(). `best` is the best main figure so far,
  // below 0 where there was no evaluation yet.
  virtual void stepped(const RunPosition& position, const StepFigures& figures, double best) = 0;
  // After each evaluation, when its figures are logged.
  virtual void evaluated(const RunPosition& position,
                         const EvaluationFigures& figures,
                         double best) = 0;
  // At the end of a run that came to its end; `summary` is what it logged last, of the best
  // weights.
  virtual void finished(const std::string& summary) = 0;
};

}  // namespace ocr
