// A small recognition set on disk, for one test.
#pragma once

#include <string>
#include <vector>

#include "data/formats/label_file.h"
#include "support/data.h"

namespace ocr::test {

struct SetLine {
  std::string image;
  std::string text;
};

class LabelSet {
 public:
  // Writes the labels and, for each line, a grey JPEG of that size.
  explicit LabelSet(const std::vector<SetLine>& lines, int width = 320, int height = 32);

  const std::filesystem::path& folder() const { return folder_.path(); }
  std::filesystem::path labels() const { return folder() / "labels.txt"; }
  void add_image(const std::string& name, int width, int height) const;
  void add_file(const std::string& name, const std::string& bytes) const;

 private:
  TemporaryFolder folder_;
};

// As many lines as texts, with images 0.jpg, 1.jpg, ...
std::vector<SetLine> set_lines(const std::vector<std::string>& texts);

// Label lines in memory, numbered from 1.
std::vector<LabelLine> label_lines(const std::vector<SetLine>& lines);

}  // namespace ocr::test
