#include "train/resume_changes.h"

#include <catch2/catch.hpp>

using namespace ocr;

TEST_CASE("what makes other steps is named with both values", "[train]") {
  const std::string before =
      "Global: {epoch_num: 10, seed: 1}\nOptimizer: {lr: {learning_rate: 0.001}, "
      "regularizer: {name: L2}}\n";
  const std::string now =
      "Global: {epoch_num: 20, seed: 1}\nOptimizer: {lr: {learning_rate: 0.001}}\n";
  CHECK(resume_changes(before, before).empty());
  CHECK(resume_changes(before, now) ==
        std::vector<std::string>{"Global.epoch_num: 20, before 10",
                                 "Optimizer.regularizer.name: nothing, before L2"});
}

TEST_CASE("where files lie and what is printed may change", "[train]") {
  const std::string before =
      "Global: {print_batch_step: 1, save_model_dir: a}\nTrain: {dataset: {label_file_list: [a, "
      "b]}, loader: {num_workers: 1}}\nEval: {x: 1}\n";
  const std::string now =
      "Global: {print_batch_step: 2, save_model_dir: b}\nTrain: {dataset: {label_file_list: [c]}, "
      "loader: {num_workers: 8}}\n";
  CHECK(resume_changes(before, now).empty());
}

TEST_CASE("a transform more, or in another place, is a change", "[train]") {
  const auto changes = resume_changes("Train: {transforms: [{RecAug: {a: 1}}]}",
                                      "Train: {transforms: [{Decode: {}}, {RecAug: {a: 1}}]}");
  REQUIRE(changes.size() == 2);
  CHECK(changes[0] == "Train.transforms.0.RecAug.a: nothing, before 1");
  CHECK(changes[1] == "Train.transforms.1.RecAug.a: 1, before nothing");
}
