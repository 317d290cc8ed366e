// Image files to readings, as many as there are: decoded by several threads, read in groups, handed
// out in order, with bounded memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "image/codec.h"
#include "infer/task_rules.h"

namespace ocr {

struct ImageProblem {
  ErrorCode code = ErrorCode::Failed;
  std::string message;
};

struct ImageReading {
  std::size_t index = 0;  // into the paths given
  std::optional<TaskReading> reading;
  std::optional<ImageProblem> problem;  // exactly one of the two
};

struct ReadImagesOptions {
  DecodeOptions decode;
  TaskRules rules;                       // their input bounds the memory of a group
  std::size_t threads = 0;               // that decode; 0: one a core
  std::size_t group = 256;               // images read at once, at most
  std::int64_t group_floats = 64 << 20;  // network input of a group: 256 MiB; one image always fits
};

using ReadDecoded = std::function<std::vector<TaskReading>(const std::vector<cv::Mat>&)>;

// `done` gets every path once, in order. An image that cannot be decoded is a problem, not an
// exception; what `read` or `done` throw goes through. Throws Error (Interrupted) on a stop signal.
void read_images(const std::vector<std::filesystem::path>& paths,
                 const ReadImagesOptions& options,
                 const ReadDecoded& read,
                 const std::function<void(const ImageReading&)>& done);

}  // namespace ocr
