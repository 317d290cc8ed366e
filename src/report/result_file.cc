#include "report/result_file.h"

#include <limits>

#include "report/json_lines.h"

namespace ocr {
namespace {

double fraction(const JsonRecord& record, std::string_view key) {
  if (record.is_null(key)) return std::numeric_limits<double>::quiet_NaN();
  return record.number(key);
}

}  // namespace

RecognitionFigures read_result(const std::filesystem::path& path) {
  const JsonRecord record = read_json_file(path);
  RecognitionFigures figures;
  figures.n = static_cast<std::int64_t>(record.number("n"));
  figures.exact = fraction(record, "exact");
  figures.ignore_case = fraction(record, "ignore_case");
  figures.alnum = fraction(record, "alnum");
  figures.n_alnum = static_cast<std::int64_t>(record.number("n_alnum"));
  figures.cer = fraction(record, "cer");
  figures.ned = fraction(record, "ned");
  return figures;
}

}  // namespace ocr
