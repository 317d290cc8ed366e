// Structs to JSON and back, from one list of fields for each.
//
// Beside a struct stands `template <typename V> void fields(V& v, Foo& foo)` with one line
// `v.field("name", foo.name)` for each member. Reading is strict: every key must be there, once,
// with the right type, and no other key.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/base64.h"
#include "base/config/visitor.h"
#include "base/error.h"
#include "bundle/json_document.h"
#include "bundle/manifest.h"

namespace ocr {

class JsonFieldWriter {
 public:
  template <typename T>
  void field(std::string_view name, T& value) {
    object_[std::string(name)] = json_of(value);
  }

  template <typename T>
  static Json json_of(T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
      return value;
    } else if constexpr (std::is_same_v<T, Base64Bytes>) {
      return base64_encode(value.bytes);
    } else if constexpr (requires { value.begin(); }) {
      Json list = Json::array();
      for (auto& item : value) list.push_back(json_of(item));
      return list;
    } else {
      JsonFieldWriter writer;
      fields(writer, value);
      return std::move(writer.object_);
    }
  }

 private:
  Json object_ = Json::object();
};

class JsonFieldReader {
 public:
  // `file` and `path` ("input.width_rule") stand in messages.
  JsonFieldReader(const Json& object, std::string file, std::string path)
      : object_(object), file_(std::move(file)), path_(std::move(path)) {
    if (!object.is_object()) refuse(path_, "an object", object);
  }

  template <typename T>
  void field(std::string_view name, T& value) {
    const std::string path = config::join_path(path_, name);
    known_.emplace_back(name);
    const auto found = object_.find(std::string(name));
    if (found == object_.end()) fail(ErrorCode::CorruptFile, "{}: {}: missing", file_, path);
    read(*found, path, value);
  }

  // After the last field: any other key is an error.
  void finish() const {
    for (const auto& item : object_.items()) {
      if (std::find(known_.begin(), known_.end(), item.key()) != known_.end()) continue;
      fail(ErrorCode::CorruptFile, "{}: {}: unknown key{}", file_,
           config::join_path(path_, item.key()), config::suggestion(item.key(), known_));
    }
  }

 private:
  template <typename T>
  void read(const Json& json, const std::string& path, T& value) const {
    if constexpr (std::is_same_v<T, bool>) {
      value = json.is_boolean() ? json.get<bool>() : refuse(path, "true or false", json);
    } else if constexpr (std::is_integral_v<T>) {
      const bool fits = json.is_number_integer() &&
                        !(json.is_number_unsigned() && json.get<std::uint64_t>() >> 63U != 0);
      if (!fits) refuse(path, "a whole number", json);
      value = json.get<T>();
    } else if constexpr (std::is_floating_point_v<T>) {
      if (!json.is_number()) refuse(path, "a number", json);
      value = json.get<T>();
    } else if constexpr (std::is_same_v<T, std::string>) {
      if (!json.is_string()) refuse(path, "a text", json);
      value = json.get<std::string>();
    } else if constexpr (std::is_same_v<T, Base64Bytes>) {
      auto bytes =
          json.is_string() ? base64_decode(json.get_ref<const std::string&>()) : std::nullopt;
      if (!bytes) refuse(path, "bytes in base64", json);
      value.bytes = std::move(*bytes);
    } else if constexpr (requires { value.emplace_back(); }) {
      read_list(json, path, value);
    } else {
      JsonFieldReader reader(json, file_, path);
      fields(reader, value);
      reader.finish();
    }
  }

  template <typename T>
  void read_list(const Json& json, const std::string& path, T& list) const {
    if (!json.is_array()) refuse(path, "a list", json);
    list.clear();
    for (const auto& item : json) {
      const auto place = config::join_path(path, std::to_string(list.size()));
      read(item, place, list.emplace_back());
    }
  }

  [[noreturn]] bool refuse(const std::string& path, const char* wanted, const Json& json) const {
    std::string shown = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (shown.size() > 60) shown = "a " + std::string(json.type_name()) + " too long to show";
    fail(ErrorCode::CorruptFile, "{}: {}: {} is not {}", file_, path.empty() ? "the whole" : path,
         shown, wanted);
  }

  const Json& object_;
  std::string file_;
  std::string path_;
  std::vector<std::string> known_;
};

}  // namespace ocr
