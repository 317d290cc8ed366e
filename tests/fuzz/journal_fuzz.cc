// Any bytes as a run's journal: payloads or an Error, and never other payloads than were written.
// The input is read as a journal, and as the payloads of a good one that is then damaged at a place
// it names, since no mutation would ever hit a right hash.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <vector>

#include "base/error.h"
#include "data/formats/packed_fields.h"
#include "data/formats/run_journal.h"
#include "data/render/run_statistics.h"

namespace {

const ocr::RunIdentity kRun{"options", "inputs", 5, 1000, 0, 1};

std::vector<std::string> payloads_of(const std::string& bytes) {
  std::vector<std::string> payloads;
  std::istringstream in(bytes);
  try {
    const auto end = ocr::read_journal(
        "fuzz", in, kRun, [&](std::string_view payload) { payloads.emplace_back(payload); });
    if (end.bytes > bytes.size() || end.records != payloads.size()) std::abort();
  } catch (const ocr::Error&) {
  }
  return payloads;
}

std::vector<std::string> split_fields(std::string_view input) {
  std::vector<std::string> fields;
  try {
    while (!input.empty()) fields.emplace_back(ocr::take_field(input));
  } catch (const ocr::Error&) {
  }
  return fields;
}

void check_damaged(std::string_view input) {
  const auto written = split_fields(input.substr(4));
  auto bytes = ocr::journal_head(kRun);
  for (std::size_t i = 0; i < written.size(); ++i) bytes += ocr::journal_record(i, 1, written[i]);
  const auto place = ocr::number_at(input, 0, 3) % bytes.size();
  const auto change = ocr::number_at(input, 3, 1);
  if (change == 0) {
    bytes.resize(place);
  } else {
    bytes[place] = static_cast<char>(bytes[place] ^ static_cast<char>(change));
  }
  const auto read = payloads_of(bytes);
  if (read.size() > written.size()) std::abort();
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (read[i] != written[i]) std::abort();
  }
}

// Any bytes as the statistics in a payload; what is read is written as it was read.
void check_statistics(std::string_view input) {
  try {
    const auto read = ocr::read_statistics(input);
    if (!(ocr::read_statistics(ocr::write_statistics(read)) == read)) std::abort();
  } catch (const ocr::Error&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  payloads_of(ocr::journal_head(kRun) + std::string(input));
  payloads_of(std::string(input));
  check_statistics(input);
  if (size > 4) check_damaged(input);
  return 0;
}
