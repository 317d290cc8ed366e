// Any weight file that we read, told apart by its content and never by its name.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "weights/weight_file.h"

namespace ocr {

// None for our own checkpoints (array_file.h) and everything else.
std::optional<WeightKind> weight_kind(std::string_view bytes);

// `path` is a file of any of the kinds, either half of a pair (.pdmodel and .pdiparams, .param and
// .bin: the other half lies beside it), a folder with inference.pdmodel, or a prefix as
// Global.pretrained_model has it (best_accuracy for best_accuracy.pdparams). Throws Error: NotFound
// with all that was tried; UnsupportedFormat for other content; what the readers throw.
WeightFile read_weights(const std::filesystem::path& path);

}  // namespace ocr
