// The best of several texts: rare characters more often, or all lengths alike.
#pragma once

#include <memory>

#include "data/text_sources/text_options.h"
#include "data/text_sources/text_source.h"

namespace ocr {

// Draws balance_draws texts and keeps one. balance_lengths comes first: a target length is drawn,
// and the nearest wins. Among equals, for a share balance_characters of the texts, the one with the
// rarest characters on average wins, by how often they are in `source` itself. Returns `source`
// where nothing is to be balanced.
std::unique_ptr<TextSource> balanced_source(std::unique_ptr<TextSource> source,
                                            const TextOptions& options);

}  // namespace ocr
