// Fonts that scripts/packages-fonts.txt installs, by name.
#pragma once

#include <string>
#include <vector>

#include "data/render/font_file.h"

namespace ocr::test {

inline FontFile system_font(const std::string& name, int face = 0) {
  return {"/usr/share/fonts/" + name, face};
}
inline FontFile dejavu_sans() {
  return system_font("truetype/dejavu/DejaVuSans.ttf");
}
inline FontFile noto_cjk() {
  return system_font("opentype/noto/NotoSansCJK-Regular.ttc", 2);
}

}  // namespace ocr::test
