#include "base/terminal_foot.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <utility>

namespace ocr {
namespace {

bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

std::size_t columns_of(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), begins_character));
}

std::string cut(std::string_view line, std::size_t columns) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!begins_character(line[i])) continue;
    if (characters++ == columns) return std::string(line.substr(0, i));
  }
  return std::string(line);
}

std::size_t rows_of(const std::vector<std::string>& lines, std::size_t columns) {
  std::size_t rows = 0;
  for (const auto& line : lines) {
    rows += std::max<std::size_t>(1, (columns_of(line) + columns - 1) / columns);
  }
  return rows;
}

struct Foot {
  std::mutex mutex;
  std::array<std::vector<std::string>, 2> parts;  // by FootPart
  std::vector<std::string> drawn;

  void draw(std::string_view text) {
    std::vector<std::string> lines;
    for (const auto& part : parts) lines.insert(lines.end(), part.begin(), part.end());
    const auto size = terminal_size();
    lines = fitting_lines(lines, size);
    const auto bytes = foot_update(drawn, text, lines, size);
    std::fwrite(bytes.data(), 1, bytes.size(), stderr);  // unbuffered: one write
    drawn = std::move(lines);
  }
};

// Leaked, so that what is logged at the very end still finds it.
Foot& foot() {
  static Foot& the_foot = *new Foot;
  return the_foot;
}

}  // namespace

bool terminal_redraws() {
  const char* name = std::getenv("TERM");
  return isatty(2) != 0 && name != nullptr && *name != '\0' && std::string_view(name) != "dumb";
}

TerminalSize terminal_size() {
  winsize window{};
  if (::ioctl(2, TIOCGWINSZ, &window) != 0 || window.ws_col == 0 || window.ws_row == 0) return {};
  return {window.ws_col, window.ws_row};
}

void print_above_foot(std::string_view text) {
  const std::lock_guard lock(foot().mutex);
  foot().draw(text);
}

void set_foot(FootPart part, std::vector<std::string> lines) {
  const std::lock_guard lock(foot().mutex);
  foot().parts.at(static_cast<std::size_t>(part)) = std::move(lines);
  foot().draw("");
}

void print_and_erase(FootPart part, std::string_view text) {
  const std::lock_guard lock(foot().mutex);
  foot().parts.at(static_cast<std::size_t>(part)).clear();
  foot().draw(text);
}

std::vector<std::string> fitting_lines(const std::vector<std::string>& lines, TerminalSize size) {
  const auto most = size.rows > 2 ? size.rows - 2 : 0;  // one for the cursor
  std::vector<std::string> fitting;
  for (std::size_t i = 0; i < std::min(lines.size(), most); ++i) {
    fitting.push_back(cut(lines[i], size.columns));
  }
  return fitting;
}

// Nothing is erased that is written again, so that nothing flickers. Nor is there anything to erase
// behind a line that is as wide as the terminal: its cursor still stands on the last character.
std::string foot_update(const std::vector<std::string>& before,
                        std::string_view text,
                        const std::vector<std::string>& after,
                        TerminalSize size) {
  std::string bytes;
  if (!before.empty()) {
    bytes = fmt::format("\r\033[{}A", rows_of(before, size.columns));
    if (!text.empty()) bytes += "\033[J";  // it may be wrapped
  }
  bytes += text;
  for (const auto& line : after) {
    bytes += line + (columns_of(line) < size.columns ? "\033[K\n" : "\n");
  }
  return before.empty() ? bytes : bytes + "\033[J";
}

}  // namespace ocr
