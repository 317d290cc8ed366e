// PyTorch's `.pth`, `.pt` and `.ckpt`: tensors that torch.save wrote, without torch and without
// running anything that the pickle inside asks for.
//
//   zip     (torch ≥ 1.6) FOLDER/data.pkl and one member FOLDER/data/KEY for each storage
//   legacy  a row of pickles (magic, protocol, system, object, storage keys), then each storage as
//           a count of elements and the elements
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "weights/array_file.h"

namespace ocr {

bool is_legacy_torch(std::string_view bytes);

// The tensors of the outermost dict, or of the dict under one of its keys state_dict, model,
// model_state_dict, net, params, weights; values that are no tensors are left out. Throws
// CorruptFile, also where there is no tensor at all.
std::vector<NamedArray> parse_torch_zip(std::string_view bytes, const std::string& source);
std::vector<NamedArray> parse_torch_legacy(std::string_view bytes, const std::string& source);

}  // namespace ocr
