#include "train/trainer.h"

#include "base/error.h"
#include "base/files.h"
#include "support/catch_torch.h"
#include "support/data.h"
#include "train/load_trained.h"
#include "train/recognition_task.h"
#include "train/small_set.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

RecognitionConfig config_for(const fs::path& folder, std::vector<std::string> overrides) {
  const auto labels = (folder / "rec_gt.txt").string();
  std::vector<std::string> all = {
      "Global.use_gpu=false", "Global.save_model_dir=" + (folder / "run").string(),
      "Global.eval_batch_step=[0, 1000]", "Train.dataset.label_file_list=" + labels,
      "Eval.dataset.label_file_list=" + labels};
  all.insert(all.end(), overrides.begin(), overrides.end());
  return parse_recognition_config(
      config::source_file(test::source_dir() / "tests/train/small_run.yml", std::move(all)));
}

void train(const RecognitionConfig& config) {
  at::set_num_threads(1);
  const auto task = make_recognition_task(config);
  Trainer(config, *task).run();
}

std::string model_bytes(const fs::path& checkpoint) {
  std::string bytes;
  for (const auto& array : load_checkpoint(checkpoint).arrays.arrays) bytes += array.bytes;
  return bytes;
}

}  // namespace

TEST_CASE("a small network learns eight words by heart", "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  train(config_for(folder.path(), {"Global.epoch_num=800", "Global.save_epoch_step=200",
                                   "Train.loader.batch_size_per_card=8"}));
  const auto best = load_checkpoint(folder.path() / "run/best_accuracy.ckpt");
  CHECK(best.state.best > 0.99);
  CHECK(fs::exists(folder.path() / "run/latest.ckpt"));
  CHECK(fs::exists(folder.path() / "run/iter_epoch_200.ckpt"));
  CHECK(fs::exists(folder.path() / "run/config.yml"));
  const auto loaded = load_trained(folder.path() / "run/best_accuracy");
  CHECK(loaded.charset.classes() == 37);
  CHECK(loaded.narrowest == 4);
}

TEST_CASE("a run that was cut and resumed ends with the weights of one left alone", "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  train(config_for(folder.path(), {"Global.epoch_num=4"}));
  const auto alone = model_bytes(folder.path() / "run/latest.ckpt");

  // The first two epochs of the same schedule, by stopping at their checkpoint.
  const auto half = folder.path() / "run/iter_epoch_2.ckpt";
  REQUIRE(fs::exists(half));
  train(config_for(folder.path(), {"Global.epoch_num=4", "Global.checkpoints=" + half.string()}));
  CHECK(model_bytes(folder.path() / "run/latest.ckpt") == alone);
}

TEST_CASE("so does a run with any other optimiser", "[train]") {
  const std::string optimiser =
      GENERATE("AdamW", "Momentum", "RMSProp", "Adadelta");  // Adam: the case above
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  std::vector<std::string> overrides = {"Global.epoch_num=2", "Optimizer.name=" + optimiser,
                                        "Optimizer.clip_norm_global=5",
                                        "Optimizer.lr.warmup_epoch=0.5"};
  train(config_for(folder.path(), overrides));
  const auto alone = model_bytes(folder.path() / "run/latest.ckpt");
  overrides.push_back("Global.checkpoints=" + (folder.path() / "run/iter_epoch_1.ckpt").string());
  train(config_for(folder.path(), overrides));
  CHECK(model_bytes(folder.path() / "run/latest.ckpt") == alone);
}

// As a kill between the two writes leaves it: the state after the epoch is there, its own file not.
TEST_CASE("a run that goes on from an epoch's end keeps the file that was to be written there",
          "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  std::vector<std::string> keys = {"Global.epoch_num=3", "Global.save_epoch_step=2"};
  train(config_for(folder.path(), keys));
  const auto kept = folder.path() / "run/iter_epoch_2.ckpt";
  const auto before = model_bytes(kept);
  fs::remove(kept);
  keys.push_back("Global.checkpoints=" + (folder.path() / "run/latest.1.ckpt").string());
  train(config_for(folder.path(), keys));
  CHECK(model_bytes(kept) == before);
}

TEST_CASE("a model is evaluated and kept even when no evaluation ever falls due", "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  train(config_for(folder.path(), {"Global.epoch_num=1", "Global.eval_batch_step=[0, 2000]"}));
  CHECK(load_checkpoint(folder.path() / "run/best_accuracy.ckpt").state.step == 2);
}

TEST_CASE("weights for another dictionary are refused", "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  train(config_for(folder.path(), {"Global.epoch_num=1"}));
  write_atomically(folder.path() / "other.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nn\no\nr\ns\nt\nw\n");
  const auto config = config_for(
      folder.path(), {"Global.character_dict_path=" + (folder.path() / "other.txt").string(),
                      "Global.pretrained_model=" + (folder.path() / "run/latest").string()});
  CHECK_THROWS_WITH(train(config), Catch::Contains("knows 36 characters"));
}

TEST_CASE("a network with another neck starts with the backbone that it is given, if asked to",
          "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  train(
      config_for(folder.path(), {"Global.epoch_num=1", "Architecture.Neck.encoder_type=reshape"}));
  const auto reshaped = folder.path() / "reshaped.ckpt";
  fs::rename(folder.path() / "run/latest.ckpt", reshaped);
  std::vector<std::string> overrides = {"Global.epoch_num=1", "Optimizer.lr.learning_rate=0",
                                        "Global.pretrained_model=" + reshaped.string()};
  CHECK_THROWS_WITH(train(config_for(folder.path(), overrides)),
                    Catch::Contains("neck.encoder.lstm.weight_ih_l0 is missing") &&
                        Catch::Contains("17 tensors do not fit"));
  overrides.emplace_back("Global.allow_partial_weights=true");
  train(config_for(folder.path(), overrides));
  const std::string name = "model.backbone.conv2.conv.weight";
  const auto before = load_checkpoint(reshaped);
  const auto after = load_checkpoint(folder.path() / "run/latest.ckpt");
  CHECK(before.arrays.find(name)->bytes == after.arrays.find(name)->bytes);
}

TEST_CASE("a batch larger than the set says what to lower", "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  const auto config = config_for(folder.path(), {"Train.loader.batch_size_per_card=64"});
  CHECK_THROWS_WITH(train(config), Catch::Contains("8 samples make no whole batch of 64"));
}

TEST_CASE("batches of several scales train, and a cut run goes on with the same batches",
          "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  const std::string by_width = GENERATE("false", "true");
  // 8 samples: two batches of 3 at 64×32 and 2 at 96×32, the last filled up.
  std::vector<std::string> overrides = {
      "Train.dataset.name=MultiScaleDataSet", "Train.dataset.ds_width=" + by_width,
      "Train.dataset.transforms=[{DecodeImage: }, {RecAug: }, {CTCLabelEncode: }, {KeepKeys: }]",
      "Train.sampler={name: MultiScaleSampler, scales: [[64, 32], [96, 32]], first_bs: 3, "
      "fix_bs: false}",
      "Global.epoch_num=2"};
  train(config_for(folder.path(), overrides));
  const auto latest = load_checkpoint(folder.path() / "run/latest.ckpt");
  CHECK(latest.state.steps_per_epoch == 4);
  CHECK(latest.state.step == 8);
  const auto alone = model_bytes(folder.path() / "run/latest.ckpt");
  overrides.push_back("Global.checkpoints=" + (folder.path() / "run/iter_epoch_1.ckpt").string());
  train(config_for(folder.path(), overrides));
  CHECK(model_bytes(folder.path() / "run/latest.ckpt") == alone);
}

TEST_CASE("buckets of width train, in training and in evaluation", "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  // Words of 3 letters are 80 wide, those of 4 are 100: buckets of 96 and 128.
  std::vector<std::string> overrides = {"Train.sampler={name: WidthBuckets, pixels: 12288}",
                                        "Eval.sampler={name: WidthBuckets, pixels: 12288}",
                                        "Train.loader.drop_last=false", "Global.epoch_num=2"};
  train(config_for(folder.path(), overrides));
  const auto latest = load_checkpoint(folder.path() / "run/latest.ckpt");
  CHECK(latest.state.steps_per_epoch == 3);  // 6 words of 3 letters, 4 a batch; 2 of 4
  const auto alone = model_bytes(folder.path() / "run/latest.ckpt");
  overrides.push_back("Global.checkpoints=" + (folder.path() / "run/iter_epoch_1.ckpt").string());
  train(config_for(folder.path(), overrides));
  CHECK(model_bytes(folder.path() / "run/latest.ckpt") == alone);
}

TEST_CASE("a sampler that cannot be is refused before the first step", "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  CHECK_THROWS_WITH(train(config_for(folder.path(), {"Train.dataset.name=MultiScaleDataSet",
                                                     "Train.dataset.transforms=[{DecodeImage: }, "
                                                     "{CTCLabelEncode: }]"})),
                    Catch::Contains("RecResizeImg is missing"));
  CHECK_THROWS_WITH(train(config_for(folder.path(), {"Train.sampler={name: MultiScaleSampler, "
                                                     "scales: [[64, 64]]}"})),
                    Catch::Contains("lines of height 64"));
}

TEST_CASE("a network with dropout goes on from the middle of an epoch with the same draws",
          "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  std::vector<std::string> overrides = {
      "Global.epoch_num=2", "Global.save_minutes=0",
      "Architecture.Neck={name: SequenceEncoder, encoder_type: svtr, dims: 16, depth: 1, "
      "hidden_dims: 16}"};
  train(config_for(folder.path(), overrides));
  const auto alone = model_bytes(folder.path() / "run/latest.ckpt");
  const auto before = folder.path() / "run/latest.1.ckpt";
  REQUIRE(load_checkpoint(before).state.step == 3);
  overrides.push_back("Global.checkpoints=" + before.string());
  train(config_for(folder.path(), overrides));
  CHECK(model_bytes(folder.path() / "run/latest.ckpt") == alone);
}

TEST_CASE("averaged weights are what is evaluated, and the run goes on with them", "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  std::vector<std::string> overrides = {"Global.epoch_num=3", "Global.ema_decay=0.9"};
  train(config_for(folder.path(), overrides));
  const auto alone = model_bytes(folder.path() / "run/latest.ckpt");
  const auto checkpoint = load_checkpoint(folder.path() / "run/latest.ckpt");
  const auto loaded = load_trained(folder.path() / "run/latest");
  const std::string name = "backbone.conv2.conv.weight";
  const auto* averaged = checkpoint.arrays.find("ema." + name);
  REQUIRE(averaged != nullptr);
  CHECK(averaged->bytes != checkpoint.arrays.find("model." + name)->bytes);
  const auto tensor = loaded.network->module().named_parameters()[name].contiguous();
  CHECK(std::memcmp(tensor.data_ptr(), averaged->bytes.data(), averaged->bytes.size()) == 0);
  overrides.push_back("Global.checkpoints=" + (folder.path() / "run/iter_epoch_1.ckpt").string());
  train(config_for(folder.path(), overrides));
  CHECK(model_bytes(folder.path() / "run/latest.ckpt") == alone);
}

TEST_CASE("two batches of four can make one step", "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  std::vector<std::string> overrides = {"Global.epoch_num=2", "Global.accumulation_steps=2"};
  train(config_for(folder.path(), overrides));
  const auto latest = load_checkpoint(folder.path() / "run/latest.ckpt");
  CHECK(latest.state.steps_per_epoch == 1);
  CHECK(latest.state.step == 2);
  overrides.back() = "Global.accumulation_steps=3";
  CHECK_THROWS_WITH(train(config_for(folder.path(), overrides)),
                    Catch::Contains("3 batches make a step, an epoch has 2"));
}

TEST_CASE("frozen weights keep their bytes", "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  train(config_for(folder.path(), {"Global.epoch_num=2", "Global.save_epoch_step=1",
                                   "Optimizer.freeze=[backbone.*]"}));
  const auto first = load_checkpoint(folder.path() / "run/iter_epoch_1.ckpt");
  const auto last = load_checkpoint(folder.path() / "run/latest.ckpt");
  for (const auto& array : first.arrays.arrays) {
    if (array.name.starts_with("model.backbone.")) {
      INFO(array.name);
      CHECK(last.arrays.find(array.name)->bytes == array.bytes);
    }
  }
  const std::string head = "model.head.fc.weight";
  CHECK(first.arrays.find(head)->bytes != last.arrays.find(head)->bytes);
}

TEST_CASE("a run that diverges goes back, slower, and gives up after the returns it has",
          "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  const auto config =
      config_for(folder.path(), {"Optimizer.lr={name: Const, learning_rate: 1.0e+30}",
                                 "Global.save_minutes=0", "Global.max_rollbacks=2"});
  train(config_for(folder.path(), {"Global.epoch_num=1"}));
  auto resumed = config;
  resumed.global.checkpoints = (folder.path() / "run/latest.ckpt").string();
  CHECK_THROWS_WITH(train(resumed), Catch::Contains("would go on otherwise than it began") &&
                                        Catch::Contains("Optimizer.lr.learning_rate: 1e+30"));
  resumed.override_resumed = true;
  CHECK_THROWS_WITH(train(resumed), Catch::Contains("after 2 returns to an earlier state") &&
                                        Catch::Contains("its batch is in"));
  const auto stored = newest_checkpoint(folder.path() / "run");
  REQUIRE(stored);
  CHECK(stored->checkpoint.state.step >= 2);
  bool shown = false;
  for (const auto& entry : fs::directory_iterator(folder.path() / "run")) {
    const auto name = entry.path().filename().string();
    if (!name.starts_with("diverged_")) continue;
    shown = true;
    CHECK(fs::exists(entry.path() / "0.png"));
    CHECK(read_file(entry.path() / "rec_gt.txt").starts_with("0.png\t"));
  }
  CHECK(shown);
}

TEST_CASE("a run ends early when its figure stays", "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  train(config_for(folder.path(), {"Global.epoch_num=50", "Global.eval_batch_step=[0, 1]",
                                   "Global.early_stop=3", "Optimizer.lr.learning_rate=0"}));
  const auto latest = load_checkpoint(folder.path() / "run/latest.ckpt");
  CHECK(latest.state.step == 4);  // the first is better than none, three are not
}

TEST_CASE("a run goes on with another batch from the same place in the data, if asked to",
          "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  train(config_for(folder.path(), {"Global.epoch_num=2"}));
  auto other = config_for(folder.path(),
                          {"Global.epoch_num=3", "Train.loader.batch_size_per_card=2",
                           "Global.checkpoints=" + (folder.path() / "run/latest.ckpt").string()});
  CHECK_THROWS_WITH(train(other), Catch::Contains("Global.epoch_num: 3, before 2") &&
                                      Catch::Contains("steps in an epoch: 4, before 2") &&
                                      Catch::Contains("--override"));
  other.override_resumed = true;
  train(other);
  const auto latest = load_checkpoint(folder.path() / "run/latest.ckpt");
  CHECK(latest.state.steps_per_epoch == 4);
  CHECK(latest.state.step == 12);
}

TEST_CASE("a new run starts with the averaged weights of another", "[train]") {
  const test::TemporaryFolder folder;
  test::write_small_set(folder.path());
  train(config_for(folder.path(), {"Global.epoch_num=2", "Global.ema_decay=0.9"}));
  const auto first = folder.path() / "first.ckpt";
  fs::rename(folder.path() / "run/latest.ckpt", first);
  train(config_for(folder.path(), {"Global.epoch_num=1", "Optimizer.lr.learning_rate=0",
                                   "Global.pretrained_model=" + first.string()}));
  const std::string name = "backbone.conv2.conv.weight";
  const auto before = load_checkpoint(first);
  const auto after = load_checkpoint(folder.path() / "run/latest.ckpt");
  CHECK(after.arrays.find("model." + name)->bytes == before.arrays.find("ema." + name)->bytes);
  CHECK(after.arrays.find("model." + name)->bytes != before.arrays.find("model." + name)->bytes);
}
