// Each config that we ship, trained for two steps on a set of a few drawn words or pages.
#include <opencv2/imgproc.hpp>

#include "base/files.h"
#include "image/codec.h"
#include "support/catch_torch.h"
#include "support/data.h"
#include "train/small_set.h"
#include "train/trainer.h"
#include "train/training_tasks.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

using Overrides = std::vector<std::string>;

// The first four words of the small set: a large network reads few images a second here.
fs::path write_few_words(const fs::path& folder) {
  const auto all = read_file(test::write_small_set(folder));
  std::size_t end = 0;
  for (int i = 0; i < 4; ++i) end = all.find('\n', end) + 1;
  write_atomically(folder / "few.txt", all.substr(0, end));
  return folder / "few.txt";
}

fs::path write_pages(const fs::path& folder) {
  std::string labels;
  for (int i = 0; i < 2; ++i) {
    cv::Mat page(96, 160, CV_8UC3, cv::Scalar(250, 250, 250));
    cv::putText(page, "word", {20, 40 + 10 * i}, cv::FONT_HERSHEY_SIMPLEX, 1.2, {0, 0, 0}, 2);
    const auto name = "page" + std::to_string(i) + ".png";
    write_atomically(folder / name, encode_png(page));
    const auto top = std::to_string(12 + 10 * i);
    const auto bottom = std::to_string(44 + 10 * i);
    labels += name + R"(	[{"transcription": "word", "points": [[18,)" + top + "],[112," +
              top + "],[112," + bottom + "],[18," + bottom + "]]}]\n";
  }
  write_atomically(folder / "pages.txt", labels);
  return folder / "pages.txt";
}

fs::path write_turned_words(const fs::path& folder) {
  test::write_small_set(folder);
  std::string labels;
  for (int i = 0; i < 8; ++i) {
    const auto name = std::to_string(i) + ".png";
    auto image = read_image(folder / name);
    if (i % 2 == 1) cv::rotate(image, image, cv::ROTATE_180);
    write_atomically(folder / name, encode_png(image));
    labels += name + (i % 2 == 1 ? "\t180\n" : "\t0\n");
  }
  write_atomically(folder / "turned.txt", labels);
  return folder / "turned.txt";
}

TrainConfig shipped(const fs::path& config,
                    const fs::path& labels,
                    const fs::path& run,
                    const Overrides& more) {
  Overrides all = {"Global.use_gpu=false", "Global.save_model_dir=" + run.string(),
                   "Global.epoch_num=1", "Train.dataset.label_file_list=[" + labels.string() + "]",
                   "Eval.dataset.label_file_list=[" + labels.string() + "]"};
  all.insert(all.end(), more.begin(), more.end());
  return load_config(test::source_dir() / "configs" / config, all);
}

RunState train_config(const TrainConfig& config) {
  at::set_num_threads(1);
  const auto task = make_task(config);
  Trainer(training_options(config), *task).run();
  return load_checkpoint(fs::path(training_options(config).global.save_model_dir) / "latest.ckpt")
      .state;
}

std::string weights_of(const fs::path& checkpoint) {
  std::string bytes;
  for (const auto& array : load_checkpoint(checkpoint).arrays.arrays) bytes += array.bytes;
  return bytes;
}

const Overrides kSmallPages = {"Train.dataset.transforms.3.EastRandomCropData.size=[64, 64]",
                               "Eval.dataset.transforms.2.DetResizeForTest.limit_side_len=96",
                               "Train.loader.batch_size_per_card=1"};

}  // namespace

TEST_CASE("every shipped config of a recogniser trains two steps", "[train]") {
  const test::TemporaryFolder folder;
  const auto labels = write_few_words(folder.path());
  for (const char* name :
       {"en_lite", "en_vgg", "en_server", "en_svtr", "chinese_lite", "chinese_server"}) {
    INFO(name);
    const auto config = shipped(fs::path("recognition") / (std::string(name) + ".yml"), labels,
                                folder.path() / name, {"Train.loader.batch_size_per_card=2"});
    CHECK(train_config(config).step == 2);
  }
}

TEST_CASE("the shipped config for a few thousand lines trains two steps", "[train]") {
  const test::TemporaryFolder folder;
  const auto labels = write_few_words(folder.path());
  const auto config = shipped("recognition/small_lines.yml", labels, folder.path() / "run",
                              {"Train.sampler.max_batch=2"});
  CHECK(train_config(config).step == 2);
}

TEST_CASE("every shipped config of a detector trains two steps", "[train]") {
  const test::TemporaryFolder folder;
  const auto labels = write_pages(folder.path());
  for (const char* name : {"lite", "server"}) {
    INFO(name);
    const auto state = train_config(shipped(fs::path("detection") / (std::string(name) + ".yml"),
                                            labels, folder.path() / name, kSmallPages));
    CHECK(state.step == 2);
    CHECK(state.best >= 0);
  }
}

TEST_CASE("the shipped configs of classifiers train two steps", "[train]") {
  const test::TemporaryFolder folder;
  const auto labels = write_turned_words(folder.path());
  for (const std::string name : {"lite", "server"}) {
    INFO(name);
    const auto config = shipped("classification/" + name + ".yml", labels, folder.path() / name,
                                {"Train.loader.batch_size_per_card=4"});
    CHECK(train_config(config).step == 2);
  }
}

TEST_CASE("a detector's run that goes on from a checkpoint ends with the same weights", "[train]") {
  const test::TemporaryFolder folder;
  const auto labels = write_pages(folder.path());
  const auto run = [&](const char* name, Overrides more) {
    more.insert(more.end(), kSmallPages.begin(), kSmallPages.end());
    auto config = shipped("detection/lite.yml", labels, folder.path() / name, more);
    training_options(config).override_resumed = true;  // one epoch becomes two
    train_config(config);
    return weights_of(folder.path() / name / "latest.ckpt");
  };
  const std::string constant = "Optimizer.lr={name: Const, learning_rate: 0.001}";
  const auto whole = run("whole", {"Global.epoch_num=2", constant});
  run("half", {"Global.epoch_num=1", constant});
  const auto resumed =
      run("resumed", {"Global.epoch_num=2", constant,
                      "Global.checkpoints=" + (folder.path() / "half" / "latest").string()});
  CHECK(whole == resumed);
}

TEST_CASE("a classifier with other labels than classes is refused by both numbers", "[train]") {
  CHECK_THROWS_WITH(load_config(test::source_dir() / "configs/classification/lite.yml",
                                {"Global.label_list=['0', '90', '180', '270']"}),
                    Catch::Contains("class_dim: 2") && Catch::Contains("has 4 labels"));
}
