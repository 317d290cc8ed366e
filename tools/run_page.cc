#include "run_page.h"

#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "base/log.h"

namespace ocr {
namespace {

constexpr const char* kPageFile = "report.html";

std::string title_of_run(const std::filesystem::path& folder) {
  return "Training: " + std::filesystem::weakly_canonical(folder).filename().string();
}

std::vector<Fact> facts_of(const RunPosition& position,
                           const EvaluationFigures& figures,
                           double best) {
  std::vector<Fact> facts = {
      {fmt::format("{} of {}", epoch_of(position), position.epochs), "epochs"},
      {fmt::format("{} of {}", position.step, position.steps_per_epoch * position.epochs), "steps"},
      {fmt::format("{:.4f}", best), "best figure so far"}};
  for (const auto* group : {&figures.shown, &figures.published}) {
    for (const auto& [name, value] : *group) facts.push_back({fmt::format("{:.4f}", value), name});
  }
  facts.push_back({fmt::format("{:.1f}", figures.samples_per_second), "images/s in evaluation"});
  return facts;
}

std::vector<MisreadImage> lines_of(const EvaluationView& view) {
  std::vector<MisreadImage> lines;
  for (std::size_t i = 0; i < view.misread.size(); ++i) {
    const auto& line = view.misread[i];
    lines.push_back({view.worst.at(i).png, line.truth, line.read, line.score});
  }
  return lines;
}

}  // namespace

RunPage::RunPage(std::filesystem::path folder) : folder_(std::move(folder)) {
  report_.title = title_of_run(folder_);
  report_.log = folder_ / "metrics.jsonl";
}

void RunPage::evaluated(const RunPosition& position,
                        const EvaluationFigures& figures,
                        double best) {
  const auto& view = figures.view;
  report_.facts = facts_of(position, figures, best);
  report_.evaluation = fmt::format("the evaluation at step {}", position.step);
  report_.worst = lines_of(view);
  report_.worst_pages.clear();
  for (const auto& page : view.pages) report_.worst_pages.push_back({page.jpeg, page.caption});
  report_.characters = view.characters;
  report_.labels = view.labels;
  write();
}

void RunPage::finished(const std::string& summary) {
  report_.notes = {summary};
  write();
}

void RunPage::write() {
  try {
    report_.config = read_file(folder_ / "config.yml");
    write_run_report(report_, folder_ / kPageFile);
  } catch (const Error& error) {
    spdlog::warn("{}: not written: {}", (folder_ / kPageFile).string(), error.what());
  }
}

}  // namespace ocr
