// Label files from any bytes: good lines are usable and read back, nothing is lost.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "data/formats/label_file.h"
#include "text/utf8.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool same_labels(const ocr::LabelFile& a, const ocr::LabelFile& b) {
  if (a.lines.size() != b.lines.size()) return false;
  for (std::size_t i = 0; i < a.lines.size(); ++i) {
    if (a.lines[i].image != b.lines[i].image || a.lines[i].text != b.lines[i].text) return false;
  }
  return true;
}

void check(std::string_view bytes) {
  const auto labels = ocr::parse_label_file(bytes, "labels.txt");
  for (const auto& line : labels.lines) {
    require(!line.image.empty() && !line.text.empty() && line.number > 0);
    require(ocr::is_utf8(line.image) && ocr::is_utf8(line.text));
  }
  for (const auto& line : labels.bad) require(ocr::is_utf8(line.detail) && !line.cause.empty());
  if (labels.lines.empty()) return;
  require(same_labels(labels, ocr::parse_label_file(ocr::label_text(labels.lines), "labels.txt")));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    check({reinterpret_cast<const char*>(data), size});
  } catch (const ocr::Error&) {  // no lines at all
  }
  return 0;
}
