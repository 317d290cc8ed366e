// A training job of Amazon SageMaker as its container sees it: JSON and folders under /opt/ml
// (https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo.html).
//
//   input/config/{hyperparameters,inputdataconfig,resourceconfig}.json   input/data/CHANNEL/
//   checkpoints/   model/   output/data/   output/failure
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "launch/launch_processes.h"

namespace ocr {

struct SageMakerJob {
  std::filesystem::path root;  // /opt/ml
  // Hyperparameters: `config`, the name or path of a config of ocr-train; `processes_per_host`, 0
  // for one a GPU; all others with a dot in their name are overrides, as -o has them.
  std::string config;
  int processes_per_host = 0;
  std::vector<std::string> overrides;  // KEY=VALUE, with what follows from the channels
  std::vector<std::string> hosts;      // sorted
  std::size_t host = 0;                // this one's place among them
  std::string interface;               // of the network between them; empty: not said
};

// Channels: `train` and `validation` have a set each, a label file or an LMDB folder or tar shards
// in its top folder; `pretrained`, where it is there, one file of weights; `config`, a config.
// Values may be JSON texts in JSON texts. Throws Error naming file, key and value: for a channel or
// hyperparameter that is missing or unknown, Pipe mode, and ShardedByS3Key.
SageMakerJob read_job(const std::filesystem::path& root);

// `ocr-train` for the job, on this host, with `gpus` of them.
LaunchOptions processes_of(const SageMakerJob& job, const std::string& ocr_train, int gpus);

std::filesystem::path failure_file(const std::filesystem::path& root);
// What is read of /opt/ml/output/failure: the first 1024 bytes. A file that is there already stays.
void write_failure(const std::filesystem::path& file, const std::string& reason);

}  // namespace ocr
