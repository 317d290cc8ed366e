#include "label_set.h"

#include "base/files.h"
#include "image/codec.h"

namespace ocr::test {

LabelSet::LabelSet(const std::vector<SetLine>& lines, int width, int height) {
  std::string text;
  for (const SetLine& line : lines) {
    add_image(line.image, width, height);
    text += line.image + "\t" + line.text + "\n";
  }
  write_atomically(labels(), text);
}

void LabelSet::add_image(const std::string& name, int width, int height) const {
  add_file(name, encode_jpeg(cv::Mat(height, width, CV_8UC3, cv::Scalar(128, 128, 128))));
}

void LabelSet::add_file(const std::string& name, const std::string& bytes) const {
  write_atomically(folder() / name, bytes);
}

std::vector<SetLine> set_lines(const std::vector<std::string>& texts) {
  std::vector<SetLine> lines;
  for (const auto& text : texts) lines.push_back({std::to_string(lines.size()) + ".jpg", text});
  return lines;
}

std::vector<LabelLine> label_lines(const std::vector<SetLine>& lines) {
  std::vector<LabelLine> labels;
  for (const SetLine& line : lines) labels.push_back({line.image, line.text, labels.size() + 1});
  return labels;
}

}  // namespace ocr::test
