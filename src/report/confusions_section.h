// What a model takes for what, as tables.
#pragma once

#include <string>

#include "metrics/confusions.h"

namespace ocr {

// The characters most often replaced, left out and put in, and a matrix of those that are most
// confused with each other. Nothing where nothing was counted.
std::string character_confusions(const Confusions& confusions);

// A matrix of the labels, at most 24. Nothing where nothing was counted.
std::string label_confusions(const Confusions& confusions);

}  // namespace ocr
