#include "train/live_view.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace ocr;

namespace {

LiveFigures at_half() {
  LiveFigures figures;
  figures.position = {50, 10, 10};
  figures.step.loss = 0.25;
  figures.step.learning_rate = 0.001;
  figures.step.batch = {{"acc", 0.5}, {"norm_edit_dis", 0.75}};
  figures.step.reader_seconds = 0.1;
  figures.step.batch_seconds = 2;
  figures.step.samples = 64;
  return figures;
}

}  // namespace

TEST_CASE("a live view tells place, figures, speed and the best so far", "[train]") {
  auto figures = at_half();
  figures.best = 0.5;
  figures.evaluated = "at step 40: acc: 0.400000";
  figures.memory = 1'250'000'000;
  CHECK(live_lines(figures, 70) ==
        std::vector<std::string>{
            "epoch 5/10  step 50/100  [=============>             ]  50 %  eta 1:40",
            "loss 0.250000  acc 0.500000  norm_edit_dis 0.750000  lr 0.001000",
            "32.0 images/s  data wait 5 %  memory 1.25 GB",
            "best 0.500000; at step 40: acc: 0.400000"});
}

TEST_CASE("a live view says nothing of what is not known", "[train]") {
  const auto lines = live_lines(at_half(), 80);
  CHECK(lines[2] == "32.0 images/s  data wait 5 %");
  CHECK(lines[3] == "no evaluation yet");
}

TEST_CASE("the bar of a live view takes the room that there is", "[train]") {
  const auto bar_of = [](std::int64_t step, std::size_t columns) {
    auto figures = at_half();
    figures.position.step = step;
    const auto line = live_lines(figures, columns)[0];
    return line.substr(line.find('['), line.find(']') - line.find('[') + 1);
  };
  CHECK(bar_of(50, 20) == "[=====>    ]");
  CHECK(bar_of(50, 200) == "[" + std::string(20, '=') + ">" + std::string(19, ' ') + "]");
  CHECK(bar_of(0, 20) == "[>         ]");
  CHECK(bar_of(100, 20) == "[==========]");
}
