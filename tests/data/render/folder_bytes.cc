#include "folder_bytes.h"

#include "base/files.h"
#include "fonts.h"

namespace ocr::test {
namespace fs = std::filesystem;

std::map<std::string, std::string> folder_bytes(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    files[entry.path().filename().string()] = read_file(entry.path());
  }
  return files;
}

std::vector<Label> read_labels(const fs::path& rec_gt) {
  std::vector<Label> labels;
  for (const auto& line : split_lines(read_file(rec_gt))) {
    const auto tab = line.find('\t');
    labels.push_back({line.substr(0, tab), tab == std::string::npos ? "" : line.substr(tab + 1)});
  }
  return labels;
}

GendataOptions corpus_options(const fs::path& folder, const std::string& corpus) {
  write_atomically(folder / "corpus.txt", corpus);
  GendataOptions options;
  options.seed = 5;
  options.name_format = 2;
  options.extension = "png";
  options.font = {dejavu_sans().path.string()};
  options.input_file = (folder / "corpus.txt").string();
  options.output_dir = (folder / "out").string();
  return options;
}

}  // namespace ocr::test
