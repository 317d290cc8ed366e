// Reading a whole set with a model in memory.
#pragma once

#include "data/rec_samples.h"
#include "distributed/world.h"
#include "image/line_input.h"
#include "metrics/recognition.h"
#include "models/recogniser.h"

namespace ocr {

// Each rank reads its share, and all get the figures of the whole. Exactly what a bundle with that
// `input` would read: same widths, same figures.
RecognitionFigures evaluate_by_rule(Recogniser& model,
                                    const RecSamples& dataset,
                                    const LineInput& input,
                                    const World& world = alone());

// The rule that the manifest of a model trained on `trained` gets: as wide as in training, and
// longer lines wider instead of squeezed.
LineInput manifest_input(const LineInput& trained);

}  // namespace ocr
