#include "data/shuffled_texts.h"

#include "data/shuffle.h"

namespace ocr {

std::vector<LabelLine> shuffled_texts(std::vector<LabelLine> lines, std::uint64_t seed) {
  std::vector<std::string> texts;
  for (const LabelLine& line : lines) texts.push_back(line.text);
  shuffle(texts, RandomStream(seed, "shuffled texts"));
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].text = texts[i];
  return lines;
}

}  // namespace ocr
