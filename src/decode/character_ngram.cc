#include "decode/character_ngram.h"

#include <charconv>
#include <cmath>
#include <numbers>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "decode/log_space.h"
#include "text/utf8.h"

namespace ocr {
namespace {

constexpr char32_t kEnd = 0x110001;
constexpr char32_t kUnknown = 0x110002;
constexpr double kSrilmZero = -99;
constexpr std::size_t kLongestNgram = 64;

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return fields;
    line.remove_prefix(begin);
    fields.push_back(line.substr(0, line.find_first_of(" \t\r")));
    line.remove_prefix(fields.back().size());
  }
}

template <typename Number>
bool parse_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

class ArpaReader {
 public:
  ArpaReader(CharacterNgram& model, const std::string& name) : model_(model), name_(name) {}

  void read(std::string_view arpa) {
    for (const auto& line : split_lines(arpa)) {
      number_ += 1;
      if (!fields_of(line).empty()) take(line, fields_of(line));
    }
    if (part_ != Part::Ended) complain("the file ends before \\end\\");
    for (const auto& [order, count] : stated_) {
      if (count != met_[order]) {
        complain(fmt::format("{} {}-grams, but \\data\\ says {}", met_[order], order, count));
      }
    }
  }

 private:
  enum class Part { Before, Counts, Ngrams, Ended };

  [[noreturn]] void complain(const std::string& what) const {
    fail(ErrorCode::CorruptFile, "{}:{}: {} (an ARPA file of single characters is expected)", name_,
         number_, what);
  }

  void take(std::string_view line, const std::vector<std::string_view>& fields) {
    if (fields[0] == "\\data\\" && part_ == Part::Before) {
      part_ = Part::Counts;
    } else if (part_ == Part::Before || part_ == Part::Ended) {
      return;  // SRILM and others write notes around the model
    } else if (fields[0] == "\\end\\") {
      part_ = Part::Ended;
    } else if (fields[0].starts_with('\\') && fields[0].ends_with("-grams:")) {
      begin_order(fields[0]);
    } else if (part_ == Part::Counts) {
      take_count(line, fields);
    } else {
      take_ngram(fields);
    }
  }

  void take_count(std::string_view line, const std::vector<std::string_view>& fields) {
    std::size_t order = 0;
    std::size_t count = 0;
    const auto equals = line.find('=');
    if (fields[0] != "ngram" || equals == std::string_view::npos || fields.size() < 2 ||
        !parse_number(fields[1].substr(0, fields[1].find('=')), order) ||
        !parse_number(fields_of(line.substr(equals + 1)).empty()
                          ? std::string_view()
                          : fields_of(line.substr(equals + 1))[0],
                      count)) {
      complain("expected 'ngram N=COUNT'");
    }
    if (order < 1 || order > kLongestNgram)
      complain(fmt::format("n-grams of {} characters", order));
    stated_[order] = count;
    model_.order_ = std::max(model_.order_, order);
  }

  void begin_order(std::string_view heading) {
    heading.remove_prefix(1);
    if (!parse_number(heading.substr(0, heading.find('-')), order_) || !stated_.contains(order_)) {
      complain(fmt::format("\\{} was not announced in \\data\\", heading));
    }
    part_ = Part::Ngrams;
  }

  void take_ngram(const std::vector<std::string_view>& fields) {
    const bool has_back_off = fields.size() == order_ + 2;
    if (fields.size() != order_ + 1 && !has_back_off) {
      complain(
          fmt::format("{} fields; a {}-gram has a logarithm, {} characters and perhaps a "
                      "back-off weight",
                      fields.size(), order_, order_));
    }
    std::u32string ngram;
    for (std::size_t i = 1; i <= order_; ++i) ngram.push_back(character(fields[i]));
    CharacterNgram::Entry entry{logarithm(fields[0]), has_back_off ? logarithm(fields.back()) : 0};
    if (!model_.entries_.emplace(std::move(ngram), entry).second) complain("an n-gram given twice");
    met_[order_] += 1;
  }

  double logarithm(std::string_view text) const {
    double value = 0;
    if (!parse_number(text, value) || std::isnan(value)) {
      complain(fmt::format("'{}' is no number", text));
    }
    return value <= kSrilmZero ? kLogZero : value * std::numbers::ln10;
  }

  char32_t character(std::string_view text) const {
    if (text == "<space>") return U' ';
    if (text == "<s>") return CharacterNgram::kStart;
    if (text == "</s>") return kEnd;
    if (text == "<unk>" || text == "<UNK>") return kUnknown;
    if (!is_utf8(text)) complain("not UTF-8");
    const auto points = from_utf8(text);
    if (points.size() != 1) complain(fmt::format("'{}' is not one character", text));
    return points[0];
  }

  CharacterNgram& model_;
  std::string name_;
  std::size_t number_ = 0;
  Part part_ = Part::Before;
  std::size_t order_ = 0;
  std::unordered_map<std::size_t, std::size_t> stated_;
  std::unordered_map<std::size_t, std::size_t> met_;
};

CharacterNgram CharacterNgram::from_file(const std::filesystem::path& path) {
  return parse(read_file(path), path.string());
}

CharacterNgram CharacterNgram::parse(std::string_view arpa, const std::string& name) {
  CharacterNgram model;
  ArpaReader(model, name).read(arpa);
  if (model.order_ == 0) fail(ErrorCode::CorruptFile, "{}: a model without n-grams", name);
  return model;
}

const CharacterNgram::Entry* CharacterNgram::find(std::u32string_view ngram) const {
  const auto found = entries_.find(std::u32string(ngram));
  return found == entries_.end() ? nullptr : &found->second;
}

double CharacterNgram::log_probability(std::u32string_view context, char32_t character) const {
  if (find({&character, 1}) == nullptr) character = kUnknown;
  if (context.size() + 1 > order_) context.remove_prefix(context.size() + 1 - order_);
  double back_off = 0;
  while (true) {
    std::u32string ngram(context);
    ngram.push_back(character);
    if (const auto* entry = find(ngram)) return back_off + entry->log_probability;
    if (context.empty()) return kLogZero;
    if (const auto* entry = find(context)) back_off += entry->log_back_off;
    context.remove_prefix(1);
  }
}

}  // namespace ocr
