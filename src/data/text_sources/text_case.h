// How a text's letters may be changed.
#pragma once

#include <string_view>
#include <utility>

#include "base/config/visitor.h"

namespace ocr {

enum class TextCase { AsIs, Upper, Lower, Mixed };
template <>
struct config::EnumNames<TextCase> {
  static constexpr std::pair<TextCase, std::string_view> kNames[] = {{TextCase::AsIs, "as_is"},
                                                                     {TextCase::Upper, "upper"},
                                                                     {TextCase::Lower, "lower"},
                                                                     {TextCase::Mixed, "mixed"}};
};

}  // namespace ocr
