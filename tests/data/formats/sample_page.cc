#include "sample_page.h"

#include "base/files.h"
#include "support/data.h"
#include "text/utf8.h"

namespace ocr::test {
namespace fs = std::filesystem;

Polygon rectangle(double left, double top, double right, double bottom) {
  return {{left, top}, {right, top}, {right, bottom}, {left, bottom}};
}

AnnotatedLine sample_line(const std::string& text) {
  AnnotatedLine line;
  line.text = text;
  double left = 10;
  bool in_word = false;
  for (const auto c : from_utf8(text)) {
    if (c == U' ') {
      in_word = false;
    } else {
      const auto outline = rectangle(left, 10, left + 8, 30);
      line.characters.push_back({to_utf8(c), outline});
      if (!in_word) line.words.push_back({"", rectangle(left, 10, left, 30)});
      line.words.back().text += to_utf8(c);
      line.words.back().outline[1].x = line.words.back().outline[2].x = left + 8;
      in_word = true;
    }
    left += 10;
  }
  line.outline = rectangle(10, 10, left - 2, 30);
  return line;
}

Annotation sample_page() {
  Annotation page;
  page.lines.push_back(sample_line("ab 12"));
  auto& line = page.lines[0];
  for (auto* outline : {&line.outline, &line.words[1].outline, &line.characters[3].outline}) {
    (*outline)[1].x = (*outline)[2].x = 58.9;
  }
  AnnotatedLine unreadable = sample_line("zz");
  unreadable.readable = false;
  unreadable.outline = rectangle(10, 32, 50, 38);
  page.lines.push_back(unreadable);
  return page;
}

LabelledImage sample_image(const Annotation& annotation, const std::string& name) {
  return {0, name, 100, 40, annotation, "ab 12"};
}

std::map<std::string, std::string> files_below(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(folder).string()] = read_file(entry.path());
  }
  return files;
}

std::string labels_of(LabelFormat format, const LabelledImage& image, const std::string& file) {
  const TemporaryFolder folder;
  const auto writer = make_label_writer(format, folder.path());
  writer->add(image);
  writer->finish();
  return read_file(folder.path() / file);
}

}  // namespace ocr::test
