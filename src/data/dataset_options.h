// Train.dataset and Eval.dataset of a config: which kind of set, and what it is made of.
#pragma once

#include <memory>
#include <variant>

#include "data/rec_dataset.h"
#include "data/sets/stored_dataset.h"
#include "data/synthetic_dataset.h"

namespace ocr {

using DatasetOptions = std::variant<SimpleDataSetOptions,
                                    MultiScaleDataSetOptions,
                                    SyntheticDataSetOptions,
                                    LmdbDataSetOptions,
                                    WebDataSetOptions>;

const std::vector<RecTransform>& transforms_of(const DatasetOptions& options);
// The label files of it; it may name none, as for LMDB and tar.
const SimpleDataSetOptions& labelled_part(const DatasetOptions& options);

bool batches_by_width(const DatasetOptions& options);  // MultiScaleDataSet.ds_width

// Throws Error as the constructors of the sets do.
std::shared_ptr<RecSamples> open_rec_samples(const DatasetOptions& options,
                                             const RecLabelRules& rules);

}  // namespace ocr
