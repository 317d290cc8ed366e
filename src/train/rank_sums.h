// What each rank has counted of its share of a set, added up: the same on all ranks, and exactly
// what one process counts of the whole set.
#pragma once

#include <cstddef>
#include <cstdint>

#include "distributed/world.h"
#include "metrics/classification.h"
#include "metrics/confusions.h"
#include "metrics/detection.h"
#include "metrics/recognition.h"

namespace ocr {

RecognitionSums sum_over(const World& world, const RecognitionSums& own);
PaddleRecSums sum_over(const World& world, const PaddleRecSums& own);
DetectionCounts sum_over(const World& world, const DetectionCounts& own);
ClassificationCounts sum_over(const World& world, const ClassificationCounts& own);
Confusions sum_over(const World& world, const Confusions& own);

// Throws Error (Interrupted) on all ranks where a signal asked one of them to stop.
void throw_if_any_stopped(const World& world);

// Of its own so many batches, how many this rank is to show its progress in; 0 shows nothing.
std::size_t shown_batches(const World& world, std::int64_t batches);

}  // namespace ocr
