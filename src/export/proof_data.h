// What the proof of an exported file compares it with: inputs, and the checkpoint's answers.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "infer/network_output.h"
#include "infer/task_rules.h"

namespace ocr {

struct ProofCase {
  std::string name;  // "random 3x3x32x320"
  ImageBatch batch;
  NetworkOutput expected;
  double rounding = 0;  // of `expected`, by rounding_error()
};

struct ProofImage {
  std::string path;
  TaskReading expected;
};

struct ProofData {
  std::vector<ProofCase> cases;
  std::vector<ProofImage> images;
};

// A scratch file between two processes of one program: its layout is nobody else's business.
void save_proof_data(const std::filesystem::path& path, const ProofData& data);
ProofData load_proof_data(const std::filesystem::path& path);

}  // namespace ocr
