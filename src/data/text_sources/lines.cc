#include "data/text_sources/lines.h"

#include <optional>

#include "base/error.h"
#include "data/render/corpus.h"
#include "data/text_sources/count_range.h"
#include "data/text_sources/prose.h"

namespace ocr {
namespace {

struct ProseLine {
  std::string text;
  std::vector<std::uint32_t> starts;  // of words; empty where lines stay whole
};

class LineSource : public TextSource {
 public:
  LineSource(const LinesOptions& options, std::vector<std::string> lines, const TextPart& part)
      : in_order_(options.order == LineOrder::InOrder),
        max_characters_(options.max_characters),
        part_(part) {
    if (!options.words.empty()) words_ = count_range(options.words, "Lines.words");
    for (auto& line : lines) {
      auto starts = words_ ? word_starts(line) : std::vector<std::uint32_t>();
      lines_.push_back({std::move(line), std::move(starts)});
    }
  }

  std::string text(std::size_t index, std::uint64_t attempt, RandomStream random) const override {
    if (!words_) return line(index, attempt, random).text;
    const auto count = words_->draw(random);  // once, so that no split prefers a count
    return draw_in_part(part_, random, [&](RandomStream& own, std::uint64_t again) {
      return piece(line(index, attempt + again, own), count, own);
    });
  }

 private:
  const ProseLine& line(std::size_t index, std::uint64_t attempt, RandomStream& random) const {
    if (in_order_ && attempt == 0) return lines_[index % lines_.size()];
    const auto last = static_cast<std::int64_t>(lines_.size()) - 1;
    return lines_[static_cast<std::size_t>(random.integer(0, last))];
  }

  // `count` words in a row from anywhere in the line, or all where it has no more.
  std::string piece(const ProseLine& line, std::int64_t count, RandomStream& random) const {
    const auto words = static_cast<std::int64_t>(line.starts.size());
    if (words <= count) return fitting(trimmed_text(line.text));
    const auto first = random.integer(0, words - count);
    const auto from = line.starts[static_cast<std::size_t>(first)];
    const auto to = first + count < words ? line.starts[static_cast<std::size_t>(first + count)]
                                          : line.text.size();
    return fitting(trimmed_text(std::string_view(line.text).substr(from, to - from)));
  }

  std::string fitting(std::string text) const {
    return max_characters_ == 0 ? text : shortened_text(text, max_characters_);
  }

  std::vector<ProseLine> lines_;
  bool in_order_;
  std::int64_t max_characters_;
  std::optional<CountRange> words_;
  TextPart part_;
};

std::vector<std::string> lines_in(const std::string& file, const LinesOptions& options) {
  auto lines = read_corpus(file);
  if (options.dump) lines = sentences_of_dump(lines);
  std::erase_if(lines, [](const std::string& line) { return is_blank_text(line); });
  if (lines.empty()) {
    fail(ErrorCode::CorruptFile, "{}: {}", file,
         options.dump ? "no sentences besides headings and markup: is it a plain text dump?"
                      : "holds nothing but spaces");
  }
  const bool whole = options.words.empty();
  for (auto& line : lines) {
    if (whole && options.max_characters > 0) line = shortened_text(line, options.max_characters);
  }
  return lines;
}

std::vector<std::string> all_lines(const LinesOptions& options) {
  if (options.files.empty()) fail(ErrorCode::Config, "Lines.files: no file is named");
  std::vector<std::string> all;
  for (const auto& file : options.files) {
    for (auto& line : lines_in(file, options)) all.push_back(std::move(line));
  }
  return all;
}

}  // namespace

void describe(LinesOptions& o, config::Visitor& v) {
  v.field("share", o.share, "How often, relative to the other sources.", config::at_least(0));
  v.field("files", o.files, "UTF-8 text files.");
  v.field("order", o.order,
          "in_order: image i shows line i, counted round, and any line where that one cannot be "
          "drawn; random: any line.");
  v.field("max_characters", o.max_characters,
          "Longer texts are cut between words; 0: they stay whole.", config::at_least(0));
  v.field("words", o.words,
          "So many words in a row, a number or [low, high], from anywhere in the line; empty: "
          "whole lines.",
          config::at_least(1));
  v.field("dump", o.dump,
          "The files are plain text dumps, such as Wikipedia's: headings and markup are left out, "
          "and a line is a sentence.");
}

std::unique_ptr<TextSource> make_source(const LinesOptions& options,
                                        const TextSourceContext& context) {
  auto lines = all_lines(options);
  const auto count = lines.size();
  std::erase_if(lines, [&](const std::string& line) { return !context.part.holds(line); });
  if (lines.empty()) {
    fail(ErrorCode::Config, "{}: none of {} lines belongs to {}", options.files[0], count,
         context.part.description());
  }
  return std::make_unique<LineSource>(options, std::move(lines), context.part);
}

}  // namespace ocr
