// Does the config given to an export describe the checkpoint that it names?
#pragma once

#include <optional>
#include <string>

#include "train/load_trained.h"

namespace ocr {

// Throws Error (Config) naming the key and both values when task, architecture, characters, labels
// or the size of lines differ.
void require_agreement(const TrainConfig& given, const TrainedNetwork& checkpoint);

// The first key whose value differs between two texts of the YAML writer: "Backbone.scale: 0.5, but
// 1 in
// ..."; nothing when they are equal.
std::optional<std::string> first_difference(const std::string& given,
                                            const std::string& other,
                                            const std::string& other_name);

}  // namespace ocr
