// A training job of SageMaker with the whole layout of its container in a folder.
#include <algorithm>
#include <thread>

#include <catch2/catch.hpp>

#include "base/files.h"
#include "support/data.h"

namespace fs = std::filesystem;
using namespace ocr;
using test::binary;
using test::run_command;

namespace {

// One host's /opt/ml. Hosts share the checkpoints, as S3 keeps them for all.
void lay_out(const fs::path& root, const std::string& host, const std::string& hosts) {
  write_atomically(root / "words.txt", "dog\ncat\nbird\n");
  for (const std::string channel : {"train", "validation"}) {
    fs::create_directories(root / "input/data");
    REQUIRE(run_command({binary("ocr-gendata"), "-c", "16", "-i", "words.txt", "-ft",
                         "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "-na", "2", "--seed",
                         "1", "--output_dir", "input/data/" + channel},
                        root)
                .exit_code == 0);
  }
  fs::create_directories(root / "input/data/config");
  fs::copy(test::source_dir() / "tests/train/small_run.yml", root / "input/data/config/run.yml");
  write_atomically(root / "input/config/hyperparameters.json",
                   R"({"config": "run.yml", "Global.use_gpu": "false", "Global.epoch_num": "\"3\"",
                       "Global.eval_batch_step": "[0, 4]", "sagemaker_job_name": "x"})");
  write_atomically(root / "input/config/inputdataconfig.json",
                   R"({"train": {"TrainingInputMode": "File"}, "validation": {}})");
  write_atomically(root / "input/config/resourceconfig.json",
                   R"({"current_host": ")" + host + R"(", "hosts": )" + hosts + "}");
}

test::CommandResult run_host(const fs::path& root) {
  return run_command(
      {"env", "OMP_NUM_THREADS=1", binary("ocr-sagemaker-train"), "--root", root.string()});
}

void check_results(const fs::path& root) {
  CHECK(fs::exists(root / "model/best_accuracy.ckpt"));
  CHECK(fs::exists(root / "model/inference/manifest.json"));
  for (const char* name : {"metrics.jsonl", "config.yml", "train.log", "report.html", "events"}) {
    INFO(name);
    CHECK(fs::exists(root / "output/data" / name));
  }
}

}  // namespace

TEST_CASE("a job of one host ends with a model, figures on stdout, and goes on when called again",
          "[integration]") {
  const test::TemporaryFolder folder;
  lay_out(folder.path(), "algo-1", R"(["algo-1"])");
  const auto first = run_host(folder.path());
  INFO(first.err);
  REQUIRE(first.exit_code == 0);
  check_results(folder.path());
  CHECK_THAT(first.out, Catch::Matches("step=[0-9]+; acc=[0-9.]+;(.|\n)*"));
  CHECK_FALSE(fs::exists(folder.path() / "output/failure"));
  const auto again = run_host(folder.path());  // as after a spot interruption
  INFO(again.err);
  CHECK(again.exit_code == 0);
  CHECK_THAT(again.err, Catch::Contains("going on from"));
}

TEST_CASE("a job of two hosts trains together, and the first host writes", "[integration]") {
  const test::TemporaryFolder folder;
  const std::string hosts = R"(["localhost", "127.0.0.1"])";  // sorted: 127.0.0.1 is the first
  lay_out(folder.path() / "a", "127.0.0.1", hosts);
  lay_out(folder.path() / "b", "localhost", hosts);
  test::CommandResult second;
  std::thread other([&] { second = run_host(folder.path() / "b"); });
  const auto first = run_host(folder.path() / "a");
  other.join();
  INFO(first.err << second.err);
  REQUIRE(first.exit_code == 0);
  REQUIRE(second.exit_code == 0);
  check_results(folder.path() / "a");
  CHECK_FALSE(fs::exists(folder.path() / "b/model"));
  CHECK_FALSE(fs::exists(folder.path() / "b/checkpoints"));
  CHECK_THAT(first.err, Catch::Contains("6 steps: 3 epochs of 2"));  // of 4 batches an epoch
}

TEST_CASE("a job that fails says why in output/failure", "[integration]") {
  const test::TemporaryFolder folder;
  lay_out(folder.path(), "algo-1", R"(["algo-1"])");
  SECTION("before it starts") {
    fs::remove_all(folder.path() / "input/data/validation");
    CHECK(run_host(folder.path()).exit_code == 1);
    CHECK_THAT(read_file(folder.path() / "output/failure"),
               Catch::Contains("channel 'validation'"));
  }
  SECTION("in a process of the training") {
    write_atomically(folder.path() / "input/config/hyperparameters.json",
                     R"({"config": "run.yml", "Global.epoch_nums": "3"})");
    CHECK(run_host(folder.path()).exit_code == 1);
    CHECK_THAT(read_file(folder.path() / "output/failure"), Catch::Contains("epoch_nums"));
  }
}
