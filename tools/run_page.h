// report.html in a run's folder: written after each evaluation, and at the end.
#pragma once

#include <filesystem>
#include <string>

#include "report/run_report.h"
#include "train/run_observer.h"

namespace ocr {

class RunPage : public RunObserver {
 public:
  // Of a run that writes metrics.jsonl and config.yml into the folder.
  explicit RunPage(std::filesystem::path folder);

  void stepped(const RunPosition&, const StepFigures&, double) override {}
  void evaluated(const RunPosition& position,
                 const EvaluationFigures& figures,
                 double best) override;
  void finished(const std::string& summary) override;

 private:
  void write();  // a page that cannot be written is logged: the training goes on

  std::filesystem::path folder_;
  RunReport report_;
};

}  // namespace ocr
