#include "base/error.h"

#include <set>
#include <string>

#include <catch2/catch.hpp>

namespace ocr {

TEST_CASE("an error carries its code and its formatted message", "[base]") {
  try {
    fail(ErrorCode::NotFound, "{}:{}: no such {}", "a.txt", 3, "font");
    FAIL("fail() returned");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::NotFound);
    CHECK(error.what() == std::string("a.txt:3: no such font"));
  }
}

TEST_CASE("an error without a code of its own has the code 'failed'", "[base]") {
  try {
    fail("{} of {}", 1, 2);
    FAIL("fail() returned");
  } catch (const Error& error) {
    CHECK(name(error.code()) == "failed");
    CHECK(error.what() == std::string("1 of 2"));
  }
}

TEST_CASE("every error code has a name of its own", "[base]") {
  std::set<std::string_view> names;
  for (int code = 0; code <= static_cast<int>(ErrorCode::Interrupted); ++code) {
    names.insert(name(static_cast<ErrorCode>(code)));
  }
  CHECK(names.size() == static_cast<std::size_t>(ErrorCode::Interrupted) + 1);
  CHECK(names.count("corrupt_file") == 1);  // as it stands in ocr-predict's JSON
}

}  // namespace ocr
