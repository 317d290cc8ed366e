// JSON read strictly: every complaint names the file, the line and the key.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ocr {

// One JSON object and where it stands ("metrics.jsonl:7").
class JsonRecord {
 public:
  JsonRecord(nlohmann::json object, std::string where);

  bool has(std::string_view key) const;
  bool is_null(std::string_view key) const;  // present as null
  // Throw Error (CorruptFile) when the key is missing or of another type.
  double number(std::string_view key) const;
  std::string text(std::string_view key) const;
  JsonRecord record(std::string_view key) const;

  std::optional<double> number_if(std::string_view key) const;  // nothing when missing or null
  const std::string& where() const { return where_; }

 private:
  const nlohmann::json& at(std::string_view key) const;

  nlohmann::json value_;
  std::string where_;
};

// Throws Error (CorruptFile) when `text` is not one JSON object.
JsonRecord parse_record(std::string_view text, const std::string& where);

// One object a line; blank lines are skipped.
std::vector<JsonRecord> read_json_lines(const std::filesystem::path& path);

// A file that is one object.
JsonRecord read_json_file(const std::filesystem::path& path);

}  // namespace ocr
