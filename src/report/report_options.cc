#include "report/report_options.h"

#include <charconv>

#include "base/error.h"

namespace ocr {
namespace {

NamedFile parse_named_file(std::string_view flag, std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0 || equals + 1 == text.size()) {
    fail(ErrorCode::Usage, "{} {}: expected NAME=FILE", flag, text);
  }
  return {std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

}  // namespace

SampleSheet parse_samples(std::string_view text) {
  SampleSheet sheet{std::string(text)};
  const auto colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    const std::string_view digits = text.substr(colon + 1);
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if (error == std::errc() && end == digits.data() + digits.size()) {
      sheet = {std::string(text.substr(0, colon)), count};
    }
  }
  if (sheet.labels.empty() || sheet.count == 0) {
    fail(ErrorCode::Usage, "--samples {}: expected LABELS_FILE or LABELS_FILE:N with N at least 1",
         text);
  }
  return sheet;
}

NamedFile parse_curve(std::string_view text) {
  return parse_named_file("--curve", text);
}

NamedFile parse_result(std::string_view text) {
  return parse_named_file("--result", text);
}

PredictedSet parse_predictions(std::string_view text) {
  const auto equals = text.find('=');
  const auto comma = text.rfind(',');
  const bool ordered =
      equals != std::string_view::npos && comma != std::string_view::npos && equals < comma;
  if (!ordered || equals == 0 || comma == equals + 1 || comma + 1 == text.size()) {
    fail(ErrorCode::Usage, "--predictions {}: expected NAME=LABELS_FILE,PREDICT_JSONL", text);
  }
  return {std::string(text.substr(0, equals)),
          std::string(text.substr(equals + 1, comma - equals - 1)),
          std::string(text.substr(comma + 1))};
}

}  // namespace ocr
