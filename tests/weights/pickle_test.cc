#include "weights/pickle.h"

#include <array>
#include <cstring>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "weights/pdparams.h"

using namespace ocr;
using namespace std::string_literals;

namespace {

constexpr std::array<std::string_view, 1> kOnlyDict = {"collections OrderedDict"};

Pickle pickle_of(std::string_view bytes) {
  ByteCursor cursor(bytes, "p");
  return read_pickle(cursor, kOnlyDict);
}

}  // namespace

TEST_CASE("a pickle's plain values are read", "[weights][pickle]") {
  // pickle.dumps((1, -2, 300, 2**40, True, None, 'ä', [0.5]), 2), by CPython 3.11, without memos.
  const auto pickle = pickle_of(
      "\x80\x02(K\x01J\xfe\xff\xff\xffM,\x01\x8a\x06\x00\x00\x00\x00\x00\x01\x88NX\x02\x00\x00\x00\xc3\xa4]G?\xe0\x00\x00\x00\x00\x00\x00\x61t."s);
  REQUIRE(pickle.top().items.size() == 8);
  const auto item = [&](std::size_t i) { return pickle.at(pickle.top().items[i]); };
  CHECK(item(0).integer == 1);
  CHECK(item(1).integer == -2);
  CHECK(item(2).integer == 300);
  CHECK(item(3).integer == 1LL << 40U);
  CHECK(item(4).kind == PickleValue::Kind::Bool);
  CHECK(item(5).kind == PickleValue::Kind::None);
  CHECK(item(6).text == "ä");
  CHECK(pickle.at(item(7).items.at(0)).real == .5);
}

TEST_CASE("a pickle that names code is refused by the name, and nothing runs",
          "[weights][pickle]") {
  // The usual attack: os.system("…"); and the same by protocol 4.
  CHECK_THROWS_WITH(pickle_of("\x80\x02"
                              "cposix\nsystem\nX\x04\x00\x00\x00true\x85R."s),
                    Catch::Contains("'posix system'") && Catch::Contains("can run any code"));
  CHECK_THROWS_WITH(pickle_of("\x80\x04\x8c\x08"
                              "builtins\x8c\x04"
                              "eval\x93."s),
                    Catch::Contains("'builtins eval'"));
}

TEST_CASE("damaged pickles say at which byte", "[weights][pickle]") {
  const std::pair<std::string, const char*> cases[] = {
      {"\x80\x02"s, "byte 2: an opcode should have 1 bytes"},
      {"\x80\x09."s, "protocol 9"},
      {"\x80\x02."s, "empty stack"},
      {"\x80\x02t."s, "a group that it did not begin"},
      {"\x80\x02(0."s, "empty stack"},
      {"\x80\x02X\xff\xff\xff\xff."s, "4294967295 bytes, but only 1 are left"},
      {"\x80\x02\x8d\xff\xff\xff\xff\xff\xff\xff\xff."s, "18446744073709551615 bytes"},
      {"\x80\x02h\x05."s, "memo 5 was never stored"},
      {"\x80\x02}K\x01u."s, "a group that it did not begin"},
      {"\x80\x02}(K\x01u."s, "a key without a value"},
      {"\x80\x02K\x01K\x02"s + "a.", "wrong kind"},
      {"\x80\x02i."s, "opcode 0x69"},
      {"\x80\x02NNb."s, "wrong kind"},
      {"\x80\x02K\x01K\x02\x93."s, "a name that is not text"},
  };
  for (const auto& [bytes, message] : cases)
    CHECK_THROWS_WITH(pickle_of(bytes), Catch::Contains(message));
}

TEST_CASE("a pickle that contains itself, or nests deeply, is only read", "[weights][pickle]") {
  const auto cyclic = pickle_of("\x80\x02]q\x00h\x00\x61."s);
  CHECK(cyclic.top().items.front() == cyclic.root);
  const auto deep = pickle_of("\x80\x02)" + std::string(1'000'000, '\x85') + ".");
  CHECK(deep.values.size() == 1'000'001);
}

TEST_CASE("more values than any weight file has are refused", "[weights][pickle]") {
  CHECK_THROWS_WITH(pickle_of("\x80\x02" + std::string(4'000'001, 'N') + "."),
                    Catch::Contains("this is no weight file"));
}

TEST_CASE("a pdparams' array that lies about its shape is refused by name", "[weights][pickle]") {
  // pickle.dumps({'w': numpy.zeros((2,), 'f4')}, 3) as numpy 1 writes it, with the extent to be
  // set.
  const auto file = [](const std::string& extent, const std::string& type) {
    return "\x80\x03}X\x01\x00\x00\x00wcnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85\x43\x01\x62\x87R"s +
           "(K\x01" + extent + "\x85" + "cnumpy\ndtype\nX\x02\x00\x00\x00"s + type +
           "\x89\x88\x87R(K\x03X\x01\x00\x00\x00<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89\x43\x08\x00\x00\x00\x00\x00\x00\x80?tbs."s;
  };
  const auto good = parse_pdparams(file("K\x02"s, "f4"), "f");
  REQUIRE(good.size() == 1);
  CHECK(good[0].shape == std::vector<std::int64_t>{2});
  CHECK(good[0].bytes == "\x00\x00\x00\x00\x00\x00\x80?"s);
  CHECK_THROWS_WITH(parse_pdparams(file("K\x03"s, "f4"), "f"),
                    Catch::Contains("f: 'w': 8 bytes of data do not fit the shape (3)"));
  CHECK_THROWS_WITH(parse_pdparams(file("J\xff\xff\xff\xff"s, "f4"), "f"),
                    Catch::Contains("impossible shape (-1)"));
  CHECK_THROWS_WITH(parse_pdparams(file("\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7f"s, "f4"), "f"),
                    Catch::Contains("do not fit"));
  CHECK_THROWS_WITH(parse_pdparams(file("K\x02"s, "O8"), "f"), Catch::Contains("dtype 'O8'"));
  CHECK_THROWS_WITH(parse_pdparams("\x80\x02]."s, "f"), Catch::Contains("not of arrays by name"));
}
