// The texts that ocr-gendata's flags ask for, as sources of text_sources/.
#pragma once

#include "data/render/gendata_options.h"
#include "data/text_sources/text_options.h"

namespace ocr {

TextOptions texts_of(const GendataOptions& options);

}  // namespace ocr
