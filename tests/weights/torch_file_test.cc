// Files made by hand after torch.save's layout, as Python's pickle and zipfile write them.
#include "weights/torch_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <cstring>

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace ocr;
using namespace std::string_literals;

namespace {

std::string small_int(int value) {
  return {'K', static_cast<char>(value)};
}

// OrderedDict(w=tensor) over storage '0' of six floats, at an offset, 2×3 with these strides.
std::string object_pickle(int offset,
                          int row_stride,
                          int column_stride,
                          const std::string& rows = small_int(2)) {
  return "\x80\x02"
         "ccollections\nOrderedDict\n)R(X\x01\x00\x00\x00w"s +
         "ctorch._utils\n_rebuild_tensor_v2\n(("
         "X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x01\x00\x00\x00"
         "0X\x03\x00\x00\x00"
         "cpuK\x06tQ"s +
         small_int(offset) + rows + "K\x03\x86" + small_int(row_stride) + small_int(column_stride) +
         "\x86\x89"
         "ccollections\nOrderedDict\n)RtRu."s;
}

std::string six_floats() {
  const float values[] = {1, 2, 3, 4, 5, 6};
  return {reinterpret_cast<const char*>(values), sizeof values};
}

std::string legacy_file(const std::string& object, const std::string& storage) {
  const std::uint64_t count = 6;
  return "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02M\xe9\x03.\x80\x02}."s +
         object +
         "\x80\x02]X\x01\x00\x00\x00"
         "0a."s +
         std::string(reinterpret_cast<const char*>(&count), sizeof count) + storage;
}

struct TestMember {
  std::string name;
  std::string bytes;
};

std::string zip_of(const std::vector<TestMember>& members, const char* compression) {
  std::string buffer(std::size_t{1} << 20U, '\0');
  std::size_t used = 0;
  auto* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_set_options(writer, compression);
  archive_write_open_memory(writer, buffer.data(), buffer.size(), &used);
  for (const auto& member : members) {
    auto* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(writer, entry);
    archive_write_data(writer, member.bytes.data(), member.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  return buffer.substr(0, used);
}

std::vector<float> torch_values(const NamedArray& array) {
  std::vector<float> values(array.bytes.size() / sizeof(float));
  std::memcpy(values.data(), array.bytes.data(), array.bytes.size());
  return values;
}

}  // namespace

TEST_CASE("both of PyTorch's formats give the tensor by its strides", "[weights][torch]") {
  const auto straight = object_pickle(0, 3, 1);
  const auto turned = object_pickle(0, 1, 2);  // the transpose of a 3×2
  for (const auto& arrays :
       {parse_torch_legacy(legacy_file(straight, six_floats()), "f"),
        parse_torch_zip(
            zip_of({{"a/data.pkl", straight}, {"a/data/0", six_floats()}}, "zip:compression=store"),
            "f")}) {
    REQUIRE(arrays.size() == 1);
    CHECK(arrays[0].name == "w");
    CHECK(arrays[0].shape == std::vector<std::int64_t>{2, 3});
    CHECK(torch_values(arrays[0]) == std::vector<float>{1, 2, 3, 4, 5, 6});
  }
  CHECK(torch_values(parse_torch_legacy(legacy_file(turned, six_floats()), "f")[0]) ==
        std::vector<float>{1, 3, 5, 2, 4, 6});
}

TEST_CASE("a tensor that reaches beyond its storage is refused by name", "[weights][torch]") {
  const auto parse = [](const std::string& object) {
    parse_torch_legacy(legacy_file(object, six_floats()), "f");
  };
  CHECK_THROWS_WITH(parse(object_pickle(1, 3, 1)),
                    Catch::Contains("'w': its values lie outside its storage"));
  CHECK_THROWS_WITH(parse(object_pickle(0, 4, 1)), Catch::Contains("outside its storage"));
  CHECK_THROWS_WITH(parse(object_pickle(0, 0, 0, "J\xff\xff\xff\x7f"s)),
                    Catch::Contains("larger than its storage"));
  CHECK_THROWS_WITH(parse(object_pickle(0, 0, 0, "J\xff\xff\xff\xff"s)),
                    Catch::Contains("impossible shape"));
}

TEST_CASE("cut PyTorch files end in an error at every length", "[weights][torch]") {
  const auto legacy = legacy_file(object_pickle(0, 3, 1), six_floats());
  for (std::size_t size = 0; size < legacy.size(); ++size) {
    CHECK_THROWS_AS(parse_torch_legacy(std::string_view(legacy).substr(0, size), "f"), Error);
  }
  const auto zip = zip_of({{"a/data.pkl", object_pickle(0, 3, 1)}, {"a/data/0", six_floats()}},
                          "zip:compression=store");
  for (std::size_t size = 0; size < zip.size(); ++size) {
    CHECK_THROWS_AS(parse_torch_zip(std::string_view(zip).substr(0, size), "f"), Error);
  }
}

TEST_CASE("an archive that unpacks to more than itself is refused", "[weights][torch]") {
  const auto bomb =
      zip_of({{"a/data.pkl", std::string(10'000'000, '\0')}}, "zip:compression=deflate");
  REQUIRE(bomb.size() < 100'000);
  CHECK_THROWS_WITH(parse_torch_zip(bomb, "f"),
                    Catch::Contains("a/data.pkl: unpacks to more than"));
}

TEST_CASE("archives without torch's members say what is missing", "[weights][torch]") {
  CHECK_THROWS_WITH(parse_torch_zip(zip_of({{"a/x", "y"}}, "zip:compression=store"), "f"),
                    Catch::Contains("data.pkl"));
  CHECK_THROWS_WITH(
      parse_torch_zip(zip_of({{"a/data.pkl", object_pickle(0, 3, 1)}}, "zip:compression=store"),
                      "f"),
      Catch::Contains("its storage '0' is missing"));
}
