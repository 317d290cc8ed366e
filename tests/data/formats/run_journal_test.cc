#include "data/formats/run_journal.h"

#include <unistd.h>

#include <csignal>
#include <sstream>
#include <vector>

#include <catch2/catch.hpp>

#include "base/child.h"
#include "base/error.h"
#include "base/files.h"
#include "data/formats/plain_file.h"
#include "sample_page.h"

using namespace ocr;
using Payloads = std::vector<std::string>;

namespace {

const RunIdentity kRun{"width: 100\n", "text words 0f\n", 5, 1000, 0, 1};
const Payloads kPayloads = {"first\tlabels\n", "", std::string("\0\xFF", 2) + std::string(60, 'x')};

void ignore(std::string_view) {}

std::filesystem::path file_in(const std::filesystem::path& folder) {
  return folder / ".ocr-gendata.journal";
}

// The bytes of a journal with kPayloads, 16 samples each.
std::string whole_journal() {
  std::string bytes = journal_head(kRun);
  for (std::size_t i = 0; i < kPayloads.size(); ++i) bytes += journal_record(i, 16, kPayloads[i]);
  return bytes;
}

Payloads payloads_of(const std::string& bytes, const RunIdentity& run = kRun) {
  Payloads payloads;
  std::istringstream in(bytes);
  read_journal("journal", in, run, [&](std::string_view p) { payloads.emplace_back(p); });
  return payloads;
}

bool is_start_of(const Payloads& part, const Payloads& whole) {
  return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

}  // namespace

TEST_CASE("a journal that goes on gives the payloads of the run before, in order", "[formats]") {
  const test::TemporaryFolder folder;
  CHECK_FALSE(RunJournal::exists(folder.path()));
  {
    Payloads taken;
    RunJournal journal(folder.path(), kRun, [&](std::string_view p) { taken.emplace_back(p); });
    CHECK(taken.empty());
    CHECK(journal.samples() == 0);
    for (const auto& payload : kPayloads) journal.append(16, payload);
    CHECK(journal.samples() == 48);
    CHECK(taken == kPayloads);
  }
  CHECK(RunJournal::exists(folder.path()));
  CHECK(read_file(file_in(folder.path())) == whole_journal());
  Payloads payloads;
  RunJournal journal(folder.path(), kRun, [&](std::string_view p) { payloads.emplace_back(p); });
  CHECK(payloads == kPayloads);
  CHECK(journal.samples() == 48);
  journal.finish();
  CHECK(test::files_below(folder.path()).empty());
}

TEST_CASE("a journal torn at any byte gives its whole records, and goes on as if never torn",
          "[formats]") {
  const auto whole = whole_journal();
  const std::size_t head = journal_head(kRun).size();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const test::TemporaryFolder folder;
    write_plain_file(file_in(folder.path()), whole.substr(0, size));
    Payloads payloads;
    RunJournal journal(folder.path(), kRun, [&](std::string_view p) { payloads.emplace_back(p); });
    const auto found = payloads.size();
    CHECK(is_start_of(payloads, kPayloads));
    std::size_t end = head;  // by hand: how many records end within `size`
    std::size_t expected = 0;
    while (expected < 3 && end + 16 + kPayloads[expected].size() <= size) {
      end += 16 + kPayloads[expected++].size();
    }
    CHECK(found == (size < head ? 0 : expected));
    CHECK(journal.samples() == 16 * found);
    for (std::size_t i = found; i < 3; ++i) journal.append(16, kPayloads[i]);
    CHECK(read_file(file_in(folder.path())) == whole);
    CHECK(payloads == kPayloads);
  }
}

TEST_CASE("a journal with any damaged byte gives whole records of its start, or an error",
          "[formats]") {
  const auto whole = whole_journal();
  const std::size_t head = journal_head(kRun).size();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    auto bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x40);
    if (at < head) {
      CHECK_THROWS_AS(payloads_of(bytes), Error);
    } else {
      const auto payloads = payloads_of(bytes);
      CHECK(payloads.size() < kPayloads.size());
      CHECK(is_start_of(payloads, kPayloads));
    }
  }
}

TEST_CASE("a record in another place than its own is no record", "[formats]") {
  const auto bytes = journal_head(kRun) + journal_record(1, 16, "second");
  CHECK(payloads_of(bytes).empty());
}

TEST_CASE("records of more samples than the run has are none", "[formats]") {
  const auto bytes =
      journal_head(kRun) + journal_record(0, 1000, "all") + journal_record(1, 1, "x");
  CHECK(payloads_of(bytes) == Payloads{"all"});
  CHECK(payloads_of(journal_head(kRun) + journal_record(0, 0, "none")).empty());
}

TEST_CASE("a journal of another run is refused with what differs", "[formats]") {
  const auto with = [](auto change) {
    auto run = kRun;
    change(run);
    return run;
  };
  const auto refuses = [](const RunIdentity& run, const std::string& what) {
    CHECK_THROWS_WITH(payloads_of(whole_journal(), run),
                      Catch::Contains("journal: a run with") && Catch::Contains(what));
  };
  refuses(with([](auto& r) { r.options += "x"; }), "other options was stopped");
  refuses(with([](auto& r) { r.inputs += "x"; }), "other contents of its text, font or photo files");
  refuses(with([](auto& r) { r.seed = 6; }), "the seed 5, not 6,");
  refuses(with([](auto& r) { r.count = 999; }), "the count 1000, not 999,");
  refuses(with([](auto& r) { r.shard = 1; }), "the shard 0, not 1,");
  refuses(with([](auto& r) { r.shards = 2; }), "the number of shards 1, not 2,");
}

TEST_CASE("what is no journal, or of another version, is refused", "[formats]") {
  CHECK_THROWS_WITH(payloads_of(std::string(200, 'x')), Catch::Contains("is no journal"));
  auto newer = whole_journal();
  newer[8] = 4;
  CHECK_THROWS_WITH(payloads_of(newer), Catch::Contains("version 4"));
}

TEST_CASE("a refused journal stays as it is", "[formats]") {
  const test::TemporaryFolder folder;
  write_atomically(file_in(folder.path()), whole_journal());
  auto other = kRun;
  other.seed = 6;
  CHECK_THROWS_AS(RunJournal(folder.path(), other, ignore), Error);
  CHECK(read_file(file_in(folder.path())) == whole_journal());
}

TEST_CASE("records survive a killed process", "[formats]") {
  const test::TemporaryFolder folder;
  const auto killed = test::run_in_child([&] {
    RunJournal journal(folder.path(), kRun, ignore);
    for (const auto& payload : kPayloads) journal.append(16, payload);
    std::raise(SIGKILL);
    return 0;
  });
  CHECK(killed.exit_code == 128 + SIGKILL);
  CHECK(read_file(file_in(folder.path())) == whole_journal());
}
