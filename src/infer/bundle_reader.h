// Reads images with a bundle, whatever its task.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <opencv2/core.hpp>

#include "bundle/manifest.h"
#include "infer/line_decoding.h"
#include "infer/read_task.h"

namespace ocr {

struct BundleReaderOptions {
  int threads = 0;  // of the network, for the whole process; 0: as many as LibTorch takes
  std::size_t max_batch = 16;  // lines the network sees at once; changes the speed, never a reading
  bool freeze = true;  // weights become constants of the graph; verified, else left as it was
  std::optional<LineDecodingOptions> decoding = std::nullopt;  // of lines; none: best path
};

class BundleReader {
 public:
  // `model` is a bundle's folder or its model.pt. The self-test has passed when this returns.
  // Throws Error: those of open_bundle() and decode_by_beam(), and CorruptFile when the model does
  // not do what its manifest says.
  explicit BundleReader(const std::filesystem::path& model,
                        const BundleReaderOptions& options = {});
  ~BundleReader();
  BundleReader(const BundleReader&) = delete;
  BundleReader& operator=(const BundleReader&) = delete;

  const Manifest& manifest() const;
  const TaskRules& rules() const;

  // 8-bit BGR images to readings, in their order. May be called from several threads.
  std::vector<TaskReading> read(const std::vector<cv::Mat>& images) const;
  NetworkOutput output(const ImageBatch& batch) const;  // the network's own answer

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ocr
