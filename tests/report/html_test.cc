#include "report/html.h"

#include <catch2/catch.hpp>

namespace ocr {
namespace {

TEST_CASE("markup in a text is shown, not obeyed", "[report]") {
  CHECK(escape_html("<script>alert('x' & \"y\")</script>") ==
        "&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;");
  CHECK(escape_html("&lt;") == "&amp;lt;");
}

TEST_CASE("letters of any script pass through the escape unchanged", "[report]") {
  CHECK(escape_html("三軍總醫院 سلام £É") == "三軍總醫院 سلام £É");
}

TEST_CASE("bytes that HTML cannot hold become replacement characters", "[report]") {
  CHECK(escape_html(std::string("a\0b\x1b", 4)) ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD");
  CHECK(escape_html("\xff<") == "\xEF\xBF\xBD&lt;");
}

TEST_CASE("an isolated text keeps its direction to itself", "[report]") {
  CHECK(isolated("שלום <1>") == "<bdi>שלום &lt;1&gt;</bdi>");
}

}  // namespace
}  // namespace ocr
