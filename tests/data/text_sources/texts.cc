#include "data/text_sources/texts.h"

#include "base/error.h"
#include "base/files.h"

namespace ocr::test {

std::string TextFiles::add(const std::string& name, const std::string& bytes) {
  const auto path = folder_.path() / name;
  write_atomically(path, bytes);
  return path.string();
}

LanguageResolver language_of_words(const std::string& path) {
  return [path](const std::string& code) {
    LanguageOptions language;
    language.code = code;
    language.words = {"package lines " + path};
    return language;
  };
}

LanguageResolver no_language() {
  return
      [](const std::string& code) -> LanguageOptions { fail("language {} was asked for", code); };
}

std::vector<std::string> draw_texts(const TextSource& source, std::size_t count) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    texts.push_back(source.text(i, 0, RandomStream(7, "test", i)));
  }
  return texts;
}

std::map<std::string, int> count_texts(const std::vector<std::string>& texts) {
  std::map<std::string, int> counts;
  for (const auto& text : texts) ++counts[text];
  return counts;
}

double chi_square(const std::map<std::string, int>& counts, std::size_t categories) {
  double all = 0;
  for (const auto& [text, count] : counts) all += count;
  const double expected = all / static_cast<double>(categories);
  double sum = static_cast<double>(categories - counts.size()) * expected;
  for (const auto& [text, count] : counts)
    sum += (count - expected) * (count - expected) / expected;
  return sum;
}

}  // namespace ocr::test
