// The manifest as JSON.
#pragma once

#include <string>
#include <string_view>

#include "bundle/manifest.h"

namespace ocr {

std::string write_manifest(
    const Manifest& manifest);  // indented, keys in the order of the document

// `text` is untrusted. Throws Error: UnsupportedFormat for another format or a newer version,
// TooLarge, and CorruptFile naming the key for anything else; the result has passed validate().
Manifest read_manifest(std::string_view text, const std::string& name);

}  // namespace ocr
