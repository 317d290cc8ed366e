// What the proof of an exported file compares it with: inputs, and the checkpoint's answers.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "infer/read_lines.h"

namespace ocr {

struct ProofCase {
  std::string name;  // "random 3x3x32x320"
  LineBatch batch;
  LineProbabilities expected;
};

struct ProofImage {
  std::string path;
  Reading expected;
};

struct ProofData {
  std::vector<ProofCase> cases;
  std::vector<ProofImage> images;
};

// A scratch file between two processes of one program: its layout is nobody else's business.
void save_proof_data(const std::filesystem::path& path, const ProofData& data);
ProofData load_proof_data(const std::filesystem::path& path);

std::string shape_text(const LineBatch& batch);  // "3x3x32x320"

}  // namespace ocr
