#include "data/render/font_fault.h"

#include <ft2build.h>
#include FT_FREETYPE_H

namespace ocr {

// The list can be included a second time for this; FT_Error_String is empty in Debian's build.
std::string_view font_fault(int error) {
#undef FTERRORS_H_
#define FT_ERROR_START_LIST switch (FT_ERROR_BASE(error)) {
#define FT_ERRORDEF(name, value, text) \
  case value:                          \
    return text;
#define FT_ERROR_END_LIST   \
  default:                  \
    return "unknown error"; \
    }
#include FT_ERRORS_H
}

}  // namespace ocr
