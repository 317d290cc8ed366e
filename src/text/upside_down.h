// What a direction classifier cannot tell: texts that read the same when turned by 180 degrees.
#pragma once

#include <string_view>

namespace ocr {

// True for "SOS", "1961", "pod", "80:08", and for a text of no more than blanks. Letters that only
// some fonts draw alike (a and e, G and 9) count as different, and so does every other script.
bool reads_same_upside_down(std::string_view text);

}  // namespace ocr
