// What PaddleOCR's configs may name and this program does not have: backbones, heads, losses and
// the like, for recognition, detection and classification alike, with what to use instead.
#pragma once

#include <span>

#include "base/config/visitor.h"

namespace ocr {

std::span<const config::Unsupported> unsupported_parts();

}  // namespace ocr
