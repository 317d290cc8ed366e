#include "launch/sagemaker_job.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/files.h"
#include "support/data.h"

using namespace ocr;
namespace fs = std::filesystem;

namespace {

// The layout of /opt/ml, with two hosts.
class Container {
 public:
  Container() {
    write("input/config/hyperparameters.json",
          R"({"config": "rec.yml", "Global.epoch_num": "\"3\"", "sagemaker_region": "x",
              "Optimizer.lr.learning_rate": "0.001", "Global.eval_batch_step": "[0, 10]"})");
    write("input/config/inputdataconfig.json",
          R"({"train": {"TrainingInputMode": "File", "S3DistributionType": "FullyReplicated"},
              "validation": {"TrainingInputMode": "FastFile"}})");
    write("input/config/resourceconfig.json",
          R"({"current_host": "algo-2", "hosts": ["algo-2", "algo-1"],
              "network_interface_name": "eth0"})");
    write("input/data/train/rec_gt.txt", "a.png\ta\n");
    write("input/data/train/labels.txt", "a.png a\n");  // that ocr-gendata writes beside it
    write("input/data/validation/labels.tsv", "a.png\ta\n");
    write("input/data/config/rec.yml", "Global: {}\n");
  }
  void write(const std::string& name, const std::string& text) {
    write_atomically(folder_.path() / name, text);
  }
  const fs::path& root() const { return folder_.path(); }

 private:
  test::TemporaryFolder folder_;
};

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

TEST_CASE("a job is read from its container's files", "[launch]") {
  const Container container;
  const auto job = read_job(container.root());
  CHECK(job.config == (container.root() / "input/data/config/rec.yml").string());
  CHECK(has(job.overrides, "Global.epoch_num=3"));  // encoded twice
  CHECK(has(job.overrides, "Optimizer.lr.learning_rate=0.001"));
  CHECK(has(job.overrides, "Global.eval_batch_step=[0, 10]"));
  const auto data = (container.root() / "input/data").string();
  CHECK(has(job.overrides, "Train.dataset.data_dir=" + data + "/train"));
  CHECK(has(job.overrides, "Train.dataset.label_file_list=[" + data + "/train/rec_gt.txt]"));
  CHECK(has(job.overrides, "Eval.dataset.label_file_list=[" + data + "/validation/labels.tsv]"));
  CHECK(job.hosts == std::vector<std::string>{"algo-1", "algo-2"});
  CHECK(job.host == 1);
}

TEST_CASE("hosts count their ranks on, and meet at the first host", "[launch]") {
  const Container container;
  const auto options = processes_of(read_job(container.root()), "ocr-train", 4);
  CHECK(options.processes.size() == 4);
  CHECK(options.first_rank == 4);
  CHECK(options.size == 8);
  CHECK(options.master == "algo-1");
  CHECK(options.port == 7777);
  CHECK(options.processes[0].at("NCCL_SOCKET_IFNAME") == "eth0");
  CHECK(
      has(options.command, "Global.save_model_dir=" + (container.root() / "checkpoints").string()));
}

TEST_CASE("what a job lacks, or cannot have, is named", "[launch]") {
  Container container;
  const auto refused = [&](const std::string& what) {
    CHECK_THROWS_WITH(read_job(container.root()), Catch::Contains(what));
  };
  SECTION("Pipe mode") {
    container.write("input/config/inputdataconfig.json",
                    R"({"train": {"TrainingInputMode": "Pipe"}})");
    refused("use File or FastFile");
  }
  SECTION("data that is sharded by key") {
    container.write("input/config/inputdataconfig.json",
                    R"({"train": {"S3DistributionType": "ShardedByS3Key"}})");
    refused("use FullyReplicated");
  }
  SECTION("an unknown hyperparameter") {
    container.write("input/config/hyperparameters.json", R"({"config": "a", "epochs": "3"})");
    refused("hyperparameter 'epochs' is not known");
  }
  SECTION("a config") {
    container.write("input/config/hyperparameters.json", "{}");
    refused("'config' is missing");
  }
  SECTION("a channel") {
    fs::remove_all(container.root() / "input/data/validation");
    refused("no channel 'validation'");
  }
  SECTION("labels") {
    fs::remove(container.root() / "input/data/train/rec_gt.txt");
    fs::remove(container.root() / "input/data/train/labels.txt");
    refused("no label file");
  }
  SECTION("JSON that is none") {
    container.write("input/config/resourceconfig.json", "[");
    refused("resourceconfig.json: not a JSON object");
  }
}

TEST_CASE("a failure is written once, and cut", "[launch]") {
  const test::TemporaryFolder folder;
  write_failure(failure_file(folder.path()), std::string(2000, 'x'));
  write_failure(failure_file(folder.path()), "later");
  CHECK(read_file(folder.path() / "output/failure") == std::string(1024, 'x'));
}
