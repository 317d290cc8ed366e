// A bundle made by hand: its network is a few lines of TorchScript, so that its answers can be
// worked out without any exporter.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "bundle/manifest.h"

namespace ocr::test {

// Reads each 8 columns of a line as one step: light is 'a', dark is 'b', grey in between is the
// blank. Height 8, width 16 at least. `change` alters the manifest before it is written.
void write_scripted_bundle(const std::filesystem::path& folder,
                           const std::function<void(Manifest&)>& change = {});

// Eight columns for each letter: 'a' light, 'b' dark, '-' grey.
std::string drawn_png(const std::string& letters);

}  // namespace ocr::test
