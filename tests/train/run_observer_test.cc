#include "train/run_observer.h"

#include "support/catch_torch.h"
#include "support/data.h"
#include "train/config.h"
#include "train/recognition_task.h"
#include "train/small_set.h"
#include "train/trainer.h"

using namespace ocr;

namespace {

class Notes : public RunObserver {
 public:
  void stepped(const RunPosition& position, const StepFigures& figures, double best) override {
    CHECK(figures.samples == 4);
    CHECK(figures.batch.size() == 2);
    CHECK((best < 0) == (position.step <= 3));
    text += "s" + std::to_string(position.step) + " ";
  }
  void evaluated(const RunPosition& position,
                 const EvaluationFigures& figures,
                 double best) override {
    CHECK(figures.main <= best);
    std::int64_t characters = 0;
    for (const auto& [character, count] : truth_counts(figures.view.characters)) {
      characters += count;
    }
    CHECK(characters == 26);  // six words of 3 letters, two of 4
    CHECK(figures.view.misread.size() == figures.view.worst.size());
    text += "e" + std::to_string(position.step) + " ";
  }
  void finished(const std::string& summary) override { text += summary.substr(0, 6); }

  std::string text;
};

}  // namespace

TEST_CASE("an observer hears of each step, of each evaluation and of the end", "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  const auto labels = (folder.path() / "rec_gt.txt").string();
  const auto config = parse_recognition_config(config::source_file(
      test::source_dir() / "tests/train/small_run.yml",
      {"Global.use_gpu=false", "Global.epoch_num=2",
       "Global.save_model_dir=" + (folder.path() / "run").string(), "Global.eval_batch_step=[0, 3]",
       "Train.dataset.label_file_list=" + labels, "Eval.dataset.label_file_list=" + labels}));
  at::set_num_threads(1);
  const auto task = make_recognition_task(config);
  Notes notes;
  Trainer(config, *task, alone(), {&notes}).run();
  CHECK(notes.text == "s1 s2 s3 e3 s4 e4 best: ");
}
