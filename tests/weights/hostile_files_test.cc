// Small files made by hand, and what damage to them ends in.
#include <cmath>
#include <cstring>
#include <limits>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "weights/ncnn_file.h"
#include "weights/onnx_file.h"
#include "weights/paddle_program.h"
#include "weights/safetensors.h"
#include "weights/stored_array.h"

using namespace ocr;
using namespace std::string_literals;

namespace {

template <typename Number>
std::string raw(Number value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

// A record of .pdiparams: float32 of the shape, which `dims` encodes, and these values.
std::string paddle_record(const std::string& dims, const std::string& values) {
  const auto desc = "\x08\x05"s + dims;
  return raw<std::uint32_t>(0) + raw<std::uint64_t>(0) + raw<std::uint32_t>(0) +
         raw(static_cast<std::int32_t>(desc.size())) + desc + values;
}

std::string safetensors_of(const std::string& header, std::size_t values) {
  return raw(static_cast<std::uint64_t>(header.size())) + header + std::string(values, '\0');
}

std::vector<float> float_values(const NamedArray& array) {
  std::vector<float> values(array.bytes.size() / sizeof(float));
  std::memcpy(values.data(), array.bytes.data(), array.bytes.size());
  return values;
}

const std::string kTwoByTwo = "\x10\x02\x10\x02"s;
const PaddleProgram kOneWeight{.weights = {"w"}};

}  // namespace

TEST_CASE("half floats are widened exactly", "[weights]") {
  // IEEE 754-2008, binary16.
  CHECK(float_of_half(0x3C00) == 1.F);
  CHECK(float_of_half(0xC000) == -2.F);
  CHECK(float_of_half(0x7BFF) == 65504.F);
  CHECK(float_of_half(0x0001) == std::ldexp(1.F, -24));
  CHECK(float_of_half(0x0400) == std::ldexp(1.F, -14));
  CHECK(float_of_half(0x7C00) == std::numeric_limits<float>::infinity());
  CHECK(std::isnan(float_of_half(0x7E00)));
  CHECK(std::signbit(float_of_half(0x8000)));
}

TEST_CASE("tensor records are read, and refused where they lie", "[weights]") {
  const auto values = raw(1.F) + raw(2.F) + raw(3.F) + raw(4.F);
  const auto file = parse_pdiparams(kOneWeight, paddle_record(kTwoByTwo, values), "f");
  CHECK(file.arrays[0].shape == std::vector<std::int64_t>{2, 2});
  CHECK(float_values(file.arrays[0]) == std::vector<float>{1, 2, 3, 4});
  CHECK(parse_pdiparams(kOneWeight, paddle_record("\x12\x02\x02\x02"s, values), "f")
            .arrays[0]
            .shape == file.arrays[0].shape);
  const auto parse = [](const std::string& bytes) { parse_pdiparams(kOneWeight, bytes, "f"); };
  CHECK_THROWS_WITH(parse(paddle_record("\x10\x03\x10\x02"s, values)),
                    Catch::Contains("w should have 24 bytes, but only 16"));
  CHECK_THROWS_WITH(
      parse(paddle_record("\x10\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x10\x02"s, values)),
      Catch::Contains("impossible shape"));
  CHECK_THROWS_WITH(parse(paddle_record("\x10\x80\x80\x80\x80\x80\x80\x80\x80\x40"s, values)),
                    Catch::Contains("impossibly large"));
  CHECK_THROWS_WITH(parse(paddle_record(kTwoByTwo, values) + "x"),
                    Catch::Contains("1 bytes are left over"));
  CHECK_THROWS_WITH(parse("\x01" + paddle_record(kTwoByTwo, values).substr(1)),
                    Catch::Contains("version 0"));
  const auto whole = paddle_record(kTwoByTwo, values);
  for (std::size_t size = 0; size < whole.size(); ++size)
    CHECK_THROWS_AS(parse(whole.substr(0, size)), Error);
}

TEST_CASE("a damaged program is refused with the byte", "[weights]") {
  CHECK_THROWS_WITH(parse_pdmodel("\x0a\x7f"s, "m"),
                    Catch::Contains("m: byte 2: a field should have 127 bytes"));
  CHECK_THROWS_WITH(parse_pdmodel("\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"s, "m"),
                    Catch::Contains("only 0 are left"));
  CHECK_THROWS_WITH(parse_pdmodel(std::string(11, '\xff'), "m"),
                    Catch::Contains("more than ten bytes"));
  CHECK_THROWS_WITH(parse_pdmodel("\x0b"s, "m"), Catch::Contains("a field of type 3"));
  CHECK_THROWS_WITH(parse_pdmodel("\x02\x00"s, "m"), Catch::Contains("without a number"));
  CHECK_THROWS_WITH(parse_pdmodel(""s, "m"), Catch::Contains("names no weights"));
}

TEST_CASE("an ONNX tensor that lies about its shape is refused by name", "[weights]") {
  // ModelProto{graph{initializer{dims 2, data_type float, name "w", raw_data}}}
  const auto model = [](const std::string& tensor) {
    const auto graph = "\x2a" + std::string(1, static_cast<char>(tensor.size())) + tensor;
    return "\x08\x07\x3a"s + std::string(1, static_cast<char>(graph.size())) + graph;
  };
  const auto data = "\x42\x01w\x4a\x08"s + raw(1.F) + raw(2.F);
  CHECK(float_values(parse_onnx(model("\x08\x02\x10\x01"s + data), "f").arrays[0]) ==
        std::vector<float>{1, 2});
  CHECK_THROWS_WITH(parse_onnx(model("\x08\x03\x10\x01"s + data), "f"),
                    Catch::Contains("f: 'w': 8 bytes of data do not fit"));
  CHECK_THROWS_WITH(parse_onnx(model("\x08\x02\x10\x01\x70\x01"s + data), "f"),
                    Catch::Contains("a file beside it"));
  CHECK_THROWS_WITH(parse_onnx("\x08\x07"s, "f"), Catch::Contains("has no weights"));
}

TEST_CASE("ncnn's half and whole floats are read, and damage is named", "[weights]") {
  const auto text = [](const std::string& layer) {
    return "7767517\n2 2\nInput in 0 1 a\n" + layer + "\n";
  };
  const auto conv = text("Convolution c 1 1 a b 0=2 1=1 5=1 6=2");
  const auto half =
      raw<std::uint32_t>(0x01306B47) + raw<std::uint16_t>(0x3C00) + raw<std::uint16_t>(0xC000);
  const auto bias = raw(5.F) + raw(6.F);
  const auto file = parse_ncnn(conv, half + bias, "m.param");
  CHECK(file.find("c.weight")->shape == std::vector<std::int64_t>{2, 1, 1, 1});
  CHECK(float_values(*file.find("c.weight")) == std::vector<float>{1, -2});
  CHECK(float_values(*file.find("c.bias")) == std::vector<float>{5, 6});
  CHECK_THROWS_WITH(parse_ncnn(conv, half + bias + "x", "m"),
                    Catch::Contains("1 bytes are left over"));
  CHECK_THROWS_WITH(parse_ncnn(conv, half, "m"),
                    Catch::Contains("c should have 8 bytes, but only 0"));
  CHECK_THROWS_WITH(parse_ncnn(conv, raw<std::uint32_t>(0x000D4B38) + bias, "m"),
                    Catch::Contains("only float32 and float16"));
  CHECK_THROWS_WITH(parse_ncnn(text("Convolution c 1 1 a b 0=2 1=1 6=2000000000"), half, "m"),
                    Catch::Contains("4000000000 bytes, but only 4"));
  CHECK_THROWS_WITH(parse_ncnn(text("Convolution c 1 1 a b 0=2 1=2000000000 6=2"), half, "m"),
                    Catch::Contains("no whole number"));
  CHECK_THROWS_WITH(parse_ncnn(text("Convolution c 1 1 a b 0=-2 1=1 6=2"), half, "m"),
                    Catch::Contains("m:4: parameter 0 of c is -2"));
  CHECK_THROWS_WITH(parse_ncnn(text("Embed e 1 1 a b 0=2"), half, "m"),
                    Catch::Contains("m:4: layers of ncnn's type Embed"));
  CHECK_THROWS_WITH(parse_ncnn(text("Convolution"), half, "m"),
                    Catch::Contains("m:4: 'Convolution' is no layer"));
}

TEST_CASE("ncnn's LSTM gates and transposed convolutions come in our order", "[weights]") {
  // One hidden unit, one input: each matrix is its four gates i, f, o, g; two directions.
  std::string bin;
  for (int part = 0; part < 3; ++part) {  // weight_xc, bias_c, weight_hc
    bin += raw<std::uint32_t>(0);
    for (int value = 0; value < 8; ++value) bin += raw(static_cast<float>(10 * part + value));
  }
  bin += raw<std::uint32_t>(0) + raw(1.F) + raw(2.F) + raw(3.F) + raw(4.F) + raw(5.F) + raw(6.F);
  const auto file = parse_ncnn(
      "7767517\n2 2\nLSTM l 1 1 a b 0=1 1=8 2=2\nDeconvolution d 1 1 b c 0=2 1=1 6=6\n", bin, "m");
  CHECK(float_values(*file.find("l.weight_ih")) == std::vector<float>{0, 1, 3, 2});
  CHECK(float_values(*file.find("l.bias_ih_reverse")) == std::vector<float>{14, 15, 17, 16});
  CHECK(float_values(*file.find("l.weight_hh")) == std::vector<float>{20, 21, 23, 22});
  CHECK(float_values(*file.find("l.bias_hh")) == std::vector<float>{0, 0, 0, 0});
  CHECK(file.find("d.weight")->shape == std::vector<std::int64_t>{3, 2, 1, 1});
  CHECK(float_values(*file.find("d.weight")) == std::vector<float>{1, 4, 2, 5, 3, 6});
}

TEST_CASE("safetensors are read, and headers that lie are refused", "[weights]") {
  const auto parse = [](const std::string& header, std::size_t values) {
    return parse_safetensors(safetensors_of(header, values), "f");
  };
  const auto arrays = parse(
      R"({"__metadata__":{"a":"b"},"w":{"dtype":"BF16","shape":[2,1],"data_offsets":[0,4]}})", 4);
  REQUIRE(arrays.size() == 1);
  CHECK(arrays[0].dtype == DType::Float32);
  CHECK(arrays[0].shape == std::vector<std::int64_t>{2, 1});
  const auto with = [](const std::string& shape, const std::string& offsets) {
    return R"({"w":{"dtype":"F32","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}}";
  };
  CHECK_THROWS_WITH(parse(with("[2]", "[0,8]"), 4),
                    Catch::Contains("f: 'w': its data, 0 to 8, lies outside"));
  CHECK_THROWS_WITH(parse(with("[2]", "[8,0]"), 8), Catch::Contains("lies outside"));
  CHECK_THROWS_WITH(parse(with("[3]", "[0,8]"), 8), Catch::Contains("do not fit the shape (3)"));
  CHECK_THROWS_WITH(parse(with("[-2]", "[0,8]"), 8), Catch::Contains("impossible shape"));
  CHECK_THROWS_WITH(parse(with("[4611686018427387904,4]", "[0,8]"), 8),
                    Catch::Contains("impossible shape"));
  CHECK_THROWS_WITH(parse(with("2", "[0,8]"), 8), Catch::Contains("f: damaged header"));
  CHECK_THROWS_WITH(parse("[", 0), Catch::Contains("damaged header"));
  CHECK_THROWS_WITH(parse_safetensors(raw<std::uint64_t>(~0ULL) + "{}", "f"),
                    Catch::Contains("only 2 are left"));
}
