// Reads text lines with a bundle.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include <opencv2/core.hpp>

#include "bundle/manifest.h"
#include "decode/ctc.h"
#include "infer/read_lines.h"

namespace ocr {

struct LineReaderOptions {
  int threads = 0;  // of the network, for the whole process; 0: as many as LibTorch takes
  std::size_t max_batch = 16;  // images the network sees at once; changes the speed, never a text
  bool freeze = true;  // weights become constants of the graph; verified, else left as it was
};

class LineReader {
 public:
  // `model` is a bundle's folder or its model.pt. The self-test has passed when this returns.
  // Throws Error: those of open_bundle(), and CorruptFile when the model does not do what its
  // manifest says.
  explicit LineReader(const std::filesystem::path& model, const LineReaderOptions& options = {});
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  const Manifest& manifest() const;
  const LineRules& rules() const;

  // 8-bit BGR images to readings, in their order. May be called from several threads.
  std::vector<Reading> read(const std::vector<cv::Mat>& images) const;
  LineProbabilities probabilities(const LineBatch& batch) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ocr
