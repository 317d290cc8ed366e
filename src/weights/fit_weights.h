// A file's tensors in a model's places, with a report of what went where.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "weights/dictionary_rows.h"
#include "weights/weight_file.h"

namespace ocr {

struct FitOptions {
  bool allow_partial = false;                  // Global.allow_partial_weights
  std::optional<DictionaryChange> dictionary;  // where file and model have different ones
};

struct FitReport {
  struct Note {
    std::string name;
    std::string why;
  };
  std::vector<std::string> matched;  // the model's names
  std::vector<Note> missing;         // the model's names that got nothing and stay as they were
  std::vector<Note> dropped;         // the file's names that the model has no place for
  std::vector<Note> reshaped;        // matched, but not value by value: kept rows, extents of 1

  // Several lines: counts, then what is missing and reshaped, and dropped tensors by reason.
  std::string text() const;
};

struct FittedWeights {
  std::vector<NamedArray> arrays;  // by the model's names: those that the file gave
  FitReport report;
};

// `model` are the model's parameters and buffers as they are now, named like "backbone.conv1.…".
// Names are compared in the spelling of paddle_names.h. `num_batches_tracked` counts as matched
// when the file has none: PaddlePaddle keeps no such count. Throws Error: with the report where
// anything is missing and that is not allowed; what our_arrays() throws.
FittedWeights fit_weights(const WeightFile& file,
                          const std::vector<NamedArray>& model,
                          const FitOptions& options = {});

}  // namespace ocr
