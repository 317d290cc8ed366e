#include "base/files.h"

#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "child.h"

namespace ocr {
namespace fs = std::filesystem;
using test::TemporaryFolder;

namespace {

template <typename Function>
std::string error_name(const Function& function) {
  try {
    function();
  } catch (const Error& error) {
    return std::string(name(error.code()));
  }
  return "no error";
}

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("a file is read whole, with its zero bytes", "[base]") {
  const TemporaryFolder folder;
  const std::string bytes = std::string("a\0b\r\n", 5) + std::string(200000, 'x');
  std::ofstream(folder.path() / "f", std::ios::binary) << bytes;
  CHECK(read_file(folder.path() / "f") == bytes);
}

TEST_CASE("what cannot be read is refused by kind", "[base]") {
  const TemporaryFolder folder;
  write_atomically(folder.path() / "five", "12345");
  CHECK(error_name([&] { read_file(folder.path() / "none"); }) == "not_found");
  CHECK(error_name([&] { read_file(folder.path()); }) == "io");
  CHECK(error_name([&] { read_file(folder.path() / "five", 4); }) == "too_large");
  CHECK(error_name([&] { read_file(folder.path() / "five", 5); }) == "no error");
  CHECK(error_name([&] { write_atomically(folder.path() / "five/below", "x"); }) == "io");
}

TEST_CASE("lines lose their newline only, and the last needs none", "[base]") {
  using Lines = std::vector<std::string>;
  CHECK(split_lines("") == Lines{});
  CHECK(split_lines("a\nb") == Lines{"a", "b"});
  CHECK(split_lines("a\n\nb\r\n") == Lines{"a", "", "b\r"});
  CHECK(split_lines("\n") == Lines{""});
}

TEST_CASE("a file appears under its name at commit, not before", "[base]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "new/deep/file";
  AtomicFile file(path);
  file.write("half");
  CHECK_FALSE(fs::exists(path));
  CHECK(file.temporary().parent_path() == path.parent_path());
  file.write(" and half");
  file.commit();
  CHECK(read_file(path) == "half and half");
  CHECK(entries(path.parent_path()) == 1);
}

TEST_CASE("a file that is not committed leaves nothing, and the old one whole", "[base]") {
  const TemporaryFolder folder;
  write_atomically(folder.path() / "file", "old");
  { AtomicFile(folder.path() / "file").write("new"); }
  CHECK(read_file(folder.path() / "file") == "old");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a library may write the temporary file by name", "[base]") {
  const TemporaryFolder folder;
  AtomicFile file(folder.path() / "file");
  fs::remove(file.temporary());
  std::ofstream(file.temporary()) << "by name";
  file.commit();
  CHECK(read_file(folder.path() / "file") == "by name");
}

TEST_CASE("a killed writer leaves the old file", "[base]") {
  const TemporaryFolder folder;
  write_atomically(folder.path() / "file", "old");
  const auto result = test::run_in_child([&]() -> int {
    AtomicFile file(folder.path() / "file");
    file.write("new");
    std::raise(SIGKILL);
    return 0;
  });
  CHECK(result.exit_code == 128 + SIGKILL);
  CHECK(read_file(folder.path() / "file") == "old");
}

TEST_CASE("a disk that takes no more is an error, and the old file stays", "[base]") {
  const TemporaryFolder folder;
  write_atomically(folder.path() / "file", "old");
  const auto result = test::run_in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{4096, 4096};  // bytes a file may have: a stand-in for a full disk
    setrlimit(RLIMIT_FSIZE, &limit);
    const auto write = [&] { write_atomically(folder.path() / "file", std::string(5000, 'x')); };
    return error_name(write) == "io" ? 0 : 1;
  });
  CHECK(result.exit_code == 0);
  CHECK(read_file(folder.path() / "file") == "old");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a reader never sees half of a file that is being replaced", "[base]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "file";
  const std::string a(300000, 'a');
  const std::string b(300000, 'b');
  write_atomically(path, a);
  std::thread writer([&] {
    for (int i = 0; i < 20; ++i) write_atomically(path, i % 2 == 0 ? b : a);
  });
  int torn = 0;
  for (int i = 0; i < 200; ++i) {
    const auto seen = read_file(path);
    torn += seen != a && seen != b ? 1 : 0;
  }
  writer.join();
  CHECK(torn == 0);
}

TEST_CASE("a committed folder replaces the older one as a whole", "[base]") {
  const TemporaryFolder folder;
  const auto target = folder.path() / "bundle";
  for (const std::string version : {"1", "2"}) {
    const auto temporary = folder.path() / ".bundle.new";
    write_atomically(temporary / ("only-in-" + version), version);
    commit_folder(temporary, target);
    CHECK(read_file(target / ("only-in-" + version)) == version);
    CHECK(entries(target) == 1);
    CHECK(entries(folder.path()) == 1);
  }
}

}  // namespace ocr
