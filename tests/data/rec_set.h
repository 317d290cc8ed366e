// Dataset options for a set on disk.
#pragma once

#include "data/rec_dataset.h"
#include "label_set.h"

namespace ocr::test {

inline SimpleDataSetOptions rec_options(const std::vector<std::filesystem::path>& label_files) {
  SimpleDataSetOptions options;
  for (const auto& path : label_files) options.label_file_list.push_back(path.string());
  options.transforms = {DecodeImageOptions{}, CtcLabelEncodeOptions{}, RecResizeImgOptions{},
                        KeepKeysOptions{}};
  return options;
}

inline RecDataset rec_dataset(const SimpleDataSetOptions& options,
                              const std::u32string& characters = U"abc",
                              std::int64_t max_text_length = 25,
                              bool lower_case = false) {
  return RecDataset(options, max_text_length, Charset(characters), lower_case);
}

}  // namespace ocr::test
