// How much processor time a text takes, source by source. The aim for plain words is 1 µs.
#include <fmt/format.h>

#include <ctime>
#include <string_view>

#include "data/text_sources/text_options.h"

namespace {

double microseconds(const ocr::TextOptions& options) {
  constexpr std::uint64_t kTexts = 200'000;
  const auto source = ocr::make_text_source(options, ocr::language_resolver(""));
  std::size_t bytes = 0;  // a use of the results
  const std::clock_t start = std::clock();
  for (std::uint64_t i = 0; i < kTexts; ++i) {
    bytes += source->text(i, 0, ocr::RandomStream(7, "bench", i)).size();
  }
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  return bytes > 0 ? 1e6 * seconds / static_cast<double>(kTexts) : 0;
}

ocr::TextOptions only(ocr::TextSourceOptions source) {
  ocr::TextOptions options;
  options.sources = {std::move(source)};
  return options;
}

void report(std::string_view name, const ocr::TextOptions& options) {
  fmt::print("{:<24}{:.3f} us\n", name, microseconds(options));
}

}  // namespace

int main() {
  report("words", {});
  report("words, train part", {.split = {ocr::TextPartName::Train, 0.1}});
  report("words, 1 to 3", only(ocr::WordsOptions{.words = {1, 3}}));
  report("words, mixed case", {.text_case = ocr::TextCase::Mixed});
  report("words, marks and cut", {.punctuation = 0.2, .cut = 0.2});
  report("words, rarest of 8", {.balance_characters = 1});
  report("words, 8 for a length", {.balance_lengths = {1, 20}});
  report("Chinese words", {.language = "cn"});
  report("numbers", only(ocr::NumbersOptions{}));
  report("patterns", only(ocr::PatternOptions{.patterns = {"[A-Z]{2}-\\d{4}", "\\w+@\\w+\\.com"}}));
  report("random characters", only(ocr::RandomCharactersOptions{}));
}
