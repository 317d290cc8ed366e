#include "report/json_lines.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/files.h"

namespace ocr {
namespace {

nlohmann::json parse_object(std::string_view text, const std::string& where) {
  nlohmann::json value;
  try {
    value = nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    const std::string_view read = text.substr(0, error.byte);
    const auto line = std::count(read.begin(), read.end(), '\n');
    const std::string place = line > 0 ? fmt::format("{}:{}", where, line + 1) : where;
    if (error.byte > text.size())
      fail(ErrorCode::CorruptFile, "{}: not JSON: ends too early", place);
    fail(ErrorCode::CorruptFile, "{}: not JSON: byte {} is unexpected", place, error.byte);
  }
  if (!value.is_object()) {
    fail(ErrorCode::CorruptFile, "{}: a JSON {}, expected an object", where, value.type_name());
  }
  return value;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

JsonRecord::JsonRecord(nlohmann::json object, std::string where)
    : value_(std::move(object)), where_(std::move(where)) {}

bool JsonRecord::has(std::string_view key) const {
  return value_.contains(key);
}

bool JsonRecord::is_null(std::string_view key) const {
  return has(key) && at(key).is_null();
}

const nlohmann::json& JsonRecord::at(std::string_view key) const {
  const auto found = value_.find(key);
  if (found == value_.end()) fail(ErrorCode::CorruptFile, "{}: no \"{}\"", where_, key);
  return *found;
}

double JsonRecord::number(std::string_view key) const {
  const nlohmann::json& value = at(key);
  if (!value.is_number()) {
    fail(ErrorCode::CorruptFile, "{}: \"{}\" is a {}, expected a number", where_, key,
         value.type_name());
  }
  return value.get<double>();
}

std::string JsonRecord::text(std::string_view key) const {
  const nlohmann::json& value = at(key);
  if (!value.is_string()) {
    fail(ErrorCode::CorruptFile, "{}: \"{}\" is a {}, expected a text", where_, key,
         value.type_name());
  }
  return value.get<std::string>();
}

JsonRecord JsonRecord::record(std::string_view key) const {
  const nlohmann::json& value = at(key);
  if (!value.is_object()) {
    fail(ErrorCode::CorruptFile, "{}: \"{}\" is a {}, expected an object", where_, key,
         value.type_name());
  }
  return JsonRecord(value, where_);
}

std::optional<double> JsonRecord::number_if(std::string_view key) const {
  if (!has(key) || is_null(key)) return std::nullopt;
  return number(key);
}

JsonRecord parse_record(std::string_view text, const std::string& where) {
  return {parse_object(text, where), where};
}

std::vector<JsonRecord> read_json_lines(const std::filesystem::path& path) {
  std::vector<JsonRecord> records;
  std::size_t number = 0;
  for (const std::string& line : split_lines(read_file(path))) {
    ++number;
    if (!is_blank(line))
      records.push_back(parse_record(line, fmt::format("{}:{}", path.string(), number)));
  }
  return records;
}

JsonRecord read_json_file(const std::filesystem::path& path) {
  return parse_record(read_file(path), path.string());
}

}  // namespace ocr
