#include "bundle/json_document.h"

#include <set>
#include <vector>

#include "base/error.h"

namespace ocr {
namespace {

// nlohmann's parser keeps the last of two equal keys without a word; here that is an error.
class Guard {
 public:
  Guard(const std::string& name, int depth) : name_(name), max_depth_(depth) {}

  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    if (depth > max_depth_) {
      fail(ErrorCode::CorruptFile, "{}: nested deeper than {} levels", name_, max_depth_);
    }
    if (event == Json::parse_event_t::object_start) keys_.emplace_back();
    if (event == Json::parse_event_t::object_end) keys_.pop_back();
    if (event == Json::parse_event_t::key &&
        !keys_.back().insert(parsed.get<std::string>()).second) {
      fail(ErrorCode::CorruptFile, "{}: key '{}' given twice", name_, parsed.get<std::string>());
    }
    return true;
  }

 private:
  const std::string& name_;
  int max_depth_;
  std::vector<std::set<std::string>> keys_;  // of each object that is open
};

}  // namespace

Json parse_json(std::string_view text, const std::string& name, const JsonLimits& limits) {
  if (text.size() > limits.bytes) {
    fail(ErrorCode::TooLarge, "{}: {} bytes of JSON, at most {} are read", name, text.size(),
         limits.bytes);
  }
  Guard guard(name, limits.depth);
  try {
    return Json::parse(text, std::ref(guard));
  } catch (const Json::exception& error) {
    fail(ErrorCode::CorruptFile, "{}: not valid JSON: {}", name, error.what());
  }
}

}  // namespace ocr
