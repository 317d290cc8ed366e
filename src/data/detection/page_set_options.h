// Train.dataset and Eval.dataset of a detector's config: which kind of set, and what it is made of.
#pragma once

#include <memory>
#include <variant>

#include "data/detection/det_dataset.h"
#include "data/detection/synthetic_pages.h"

namespace ocr {

using DetectionDatasetOptions = std::variant<DetSetOptions, SyntheticPagesOptions>;

// The label files and the transforms of it.
const DetSetOptions& labelled_part(const DetectionDatasetOptions& options);

// Throws Error as the constructors of the sets do. What is drawn depends on `seed`.
std::shared_ptr<DetPages> open_det_pages(const DetectionDatasetOptions& options,
                                         std::uint64_t seed);

}  // namespace ocr
