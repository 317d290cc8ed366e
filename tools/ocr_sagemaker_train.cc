// ocr-sagemaker-train: a training job of Amazon SageMaker; what the image's `train` runs.
#include <filesystem>

#include <CLI/CLI.hpp>

#include "base/log.h"
#include "base/main_guard.h"
#include "base/signals.h"
#include "launch/launch_processes.h"
#include "launch/sagemaker_job.h"

namespace {

namespace fs = std::filesystem;

constexpr const char* kExamples = R"(Examples:
  docker run IMAGE train
  ocr-sagemaker-train --root /tmp/job)";

// NVIDIA's device files are there whether or not its tools are.
int count_gpus() {
  int count = 0;
  while (fs::exists("/dev/nvidia" + std::to_string(count))) ++count;
  return count;
}

std::string beside_this(const std::string& program) {
  return (fs::read_symlink("/proc/self/exe").parent_path() / program).string();
}

// The bundle and its checkpoint, and what a person wants to see of the run.
int write_results(const ocr::SageMakerJob& job) {
  const auto run = job.root / "checkpoints";
  const auto model = job.root / "model";
  const auto best = run / "best_accuracy.ckpt";
  ocr::LaunchOptions exporting;
  exporting.processes.resize(1);
  exporting.command = {beside_this("ocr-export"),
                       "-c",
                       (run / "config.yml").string(),
                       "-o",
                       "Global.pretrained_model=" + best.string(),
                       "Global.save_inference_dir=" + (model / "inference").string()};
  if (const int code = ocr::launch(exporting)) return code;
  fs::copy(best, model, fs::copy_options::overwrite_existing);
  const auto data = job.root / "output/data";
  fs::create_directories(data);
  for (const char* name : {"config.yml", "metrics.jsonl", "train.log", "report.html", "events"}) {
    if (!fs::exists(run / name)) continue;
    fs::copy(run / name, data / name,
             fs::copy_options::overwrite_existing | fs::copy_options::recursive);
  }
  return 0;
}

int run_job(const fs::path& root) {
  const auto job = ocr::read_job(root);
  spdlog::info("host {} of {}, config {}", job.host + 1, job.hosts.size(), job.config);
  int code = ocr::launch(ocr::processes_of(job, beside_this("ocr-train"), count_gpus()));
  if (code == 0 && job.host == 0) code = write_results(job);
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Runs a training job as Amazon SageMaker's container contract has it.",
               "ocr-sagemaker-train");
  std::string root = "/opt/ml";
  app.add_option("--root", root, "the folder of input/, model/, checkpoints/ and output/");
  app.footer(kExamples);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return ocr::guarded_main([&] {
    try {
      const int code = run_job(root);
      // A stop that was asked for is no failure: the job goes on from its checkpoint.
      if (code != 0 && ocr::stop_signal() == 0) {
        ocr::write_failure(ocr::failure_file(root),
                           fmt::format("the training ended with exit code {}", code));
      }
      return code;
    } catch (const std::exception& error) {
      ocr::write_failure(ocr::failure_file(root), error.what());
      throw;
    }
  });
}
