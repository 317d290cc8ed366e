// Does the config given to an export describe the checkpoint that it names?
#pragma once

#include <optional>
#include <string>

#include "train/load_recogniser.h"

namespace ocr {

// Throws Error (Config) naming the key and both values when architecture, characters or image size
// differ.
void require_agreement(const RecognitionConfig& given, const LoadedRecogniser& checkpoint);

// The first key whose value differs between two texts of the YAML writer: "Backbone.scale: 0.5, but
// 1 in
// ..."; nothing when they are equal.
std::optional<std::string> first_difference(const std::string& given,
                                            const std::string& other,
                                            const std::string& other_name);

}  // namespace ocr
