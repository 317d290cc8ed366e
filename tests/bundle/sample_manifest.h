// A small manifest that is right in every field.
#pragma once

#include <string>

#include "bundle/manifest.h"

namespace ocr::test {

Manifest sample_manifest();  // of a recogniser
Manifest sample_detection_manifest();
Manifest sample_classification_manifest();

}  // namespace ocr::test
