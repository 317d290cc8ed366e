// Does an exported file answer like its checkpoint? Found out in a child process, because a graph
// with a baked-in batch size does not only answer wrongly: LibTorch may crash on it.
//
//   export_bundle ──► data file ──► child: loads the bundle, runs it ──► report file ──►
//   ProofResult
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ocr {

struct ProofResult {
  double observed = 0;      // the largest difference of a probability beyond rounding
  std::int64_t images = 0;  // read alike: equal text or label, the same boxes
};

// The parent's side: runs `command` (program and arguments) with three more arguments, the bundle,
// the data and the report. Throws Error with the first mismatch (shape, place, both values), or
// with the signal that ended the child and where it was.
ProofResult prove_in_child(const std::vector<std::string>& command,
                           const std::filesystem::path& bundle,
                           const std::filesystem::path& data,
                           const std::filesystem::path& report);

// The child's side, called by the program behind `command`; returns its exit code.
int run_proof(const std::filesystem::path& bundle,
              const std::filesystem::path& data,
              const std::filesystem::path& report);

}  // namespace ocr
