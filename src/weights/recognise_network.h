// Which of PaddleOCR's networks a published inference file holds, found from its layers alone, and
// its tensors under the names of our modules.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "weights/network_layout.h"
#include "weights/weight_file.h"

namespace ocr {

struct PublishedNetwork {
  std::string model_type;  // rec, det, cls
  std::string algorithm;   // CRNN, SVTR_LCNet, Rosetta, DB, CLS
  ConfigPart backbone;
  ConfigPart neck;  // no name: none
  ConfigPart head;
  std::int64_t classes = 0;        // rec, with the blank; cls
  std::int64_t height = 0;         // that rec and cls models of this kind are made for
  bool deploy_form = false;        // PPLCNetV3 with its branches fused, which exports are
  std::vector<NamedArray> arrays;  // our names and layouts
};

// Throws Error (UnsupportedFormat) that says which layers no network of ours has.
PublishedNetwork recognise_network(const WeightFile& file);

// The Architecture section of a config that builds it.
std::string architecture_yaml(const PublishedNetwork& network);

}  // namespace ocr
