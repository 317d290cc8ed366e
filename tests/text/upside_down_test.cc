#include "text/upside_down.h"

#include <catch2/catch.hpp>

using namespace ocr;

TEST_CASE("a text reads the same upside down if its turned letters, backwards, are its own",
          "[text]") {
  for (const char* text : {"SOS", "1961", "pod", "80:08", "NOON", "xx", "S O S", "(8)", "", " "}) {
    INFO(text);
    CHECK(reads_same_upside_down(text));
  }
  for (const char* text : {"SOLD", "1962", "pop", "noon", "123", "b", "8.8", "好", "a"}) {
    INFO(text);
    CHECK_FALSE(reads_same_upside_down(text));
  }
}
