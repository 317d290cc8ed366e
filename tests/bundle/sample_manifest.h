// A small manifest that is right in every field.
#pragma once

#include <string>

#include "bundle/manifest.h"

namespace ocr::test {

Manifest sample_manifest();

}  // namespace ocr::test
