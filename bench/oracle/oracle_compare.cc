// Holds a bundle against what another program made of the same weights: every value of the outputs,
// and every reading. Usage: oracle_compare BUNDLE TABLE.tsv OUTPUTS.f32 DATA, the middle two as
// bench/oracle/readings.py writes them. Exits with 1 where a value is more than 1e-4 off, or a
// reading differs.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/files.h"
#include "image/codec.h"
#include "infer/bundle_reader.h"
#include "infer/compare_readings.h"

namespace {

namespace fs = std::filesystem;

constexpr double kLargestDifference = 1e-4;

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> found;
  std::size_t begin = 0;
  for (auto end = line.find('\t'); end != std::string::npos; end = line.find('\t', begin)) {
    found.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  found.push_back(line.substr(begin));
  return found;
}

ocr::TaskReading expected_reading(const ocr::TaskRules& rules,
                                  const std::vector<std::string>& row) {
  if (std::holds_alternative<ocr::LineRules>(rules)) return ocr::Reading{row.at(1), 0};
  if (std::holds_alternative<ocr::LabelRules>(rules)) return ocr::LabelReading{row.at(1), 0};
  ocr::PageReading page;
  for (const auto& box : nlohmann::json::parse(row.at(1))) {
    ocr::FoundText text;
    for (const auto& point : box) text.outline.push_back({point.at(0), point.at(1)});
    page.texts.push_back(std::move(text));
  }
  return page;
}

struct Totals {
  double largest = 0;
  int images = 0, equal = 0;
};

void compare_values(const ocr::NetworkOutput& found, std::ifstream& in, Totals& totals) {
  std::vector<float> expected(found.values.size());
  in.read(reinterpret_cast<char*>(expected.data()),
          static_cast<std::streamsize>(expected.size() * sizeof(float)));
  if (!in) ocr::fail("the outputs end early: they are of other sizes");
  for (std::size_t i = 0; i < expected.size(); ++i) {
    totals.largest =
        std::max(totals.largest, std::abs(static_cast<double>(found.values[i]) - expected[i]));
  }
}

void compare_image(const ocr::BundleReader& reader,
                   const std::vector<std::string>& row,
                   const fs::path& data,
                   std::ifstream& outputs,
                   Totals& totals) {
  const ocr::RunNetwork run = [&](const ocr::ImageBatch& batch) {
    auto output = reader.output(batch);
    compare_values(output, outputs, totals);
    return output;
  };
  const auto image = ocr::read_image(data / row.at(0));
  const auto found = ocr::read_task({image}, reader.rules(), run).front();
  const auto difference = ocr::reading_difference(found, expected_reading(reader.rules(), row));
  if (difference) std::printf("%s: %s\n", row[0].c_str(), difference->c_str());
  ++totals.images;
  totals.equal += difference ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: oracle_compare BUNDLE TABLE.tsv OUTPUTS.f32 DATA\n");
    return 2;
  }
  try {
    const ocr::BundleReader reader(argv[1], {.threads = 1});
    std::ifstream outputs(argv[3], std::ios::binary);
    Totals totals;
    for (const auto& line : ocr::split_lines(ocr::read_file(argv[2]))) {
      compare_image(reader, cells(line), argv[4], outputs, totals);
    }
    std::printf("largest difference %.2g, equal readings %d of %d\n", totals.largest, totals.equal,
                totals.images);
    return totals.largest <= kLargestDifference && totals.equal == totals.images ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
