// The foot of a terminal: lines that are redrawn in place while what is printed scrolls above them.
//
//   [09:30:01] info: saved latest.ckpt        printed, scrolls
//   epoch 2/90  [=>          ]  3 %           the foot: FootPart::Run ...
//   evaluation: 12/50 batches                 ... and FootPart::Task
//
// The cursor is never hidden and always stands below the foot, so that a process that is killed
// leaves the terminal as it should be.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ocr {

struct TerminalSize {
  std::size_t columns = 80;
  std::size_t rows = 24;
};

// True where stderr is a terminal that can move its cursor (TERM is set and not "dumb"). Elsewhere
// the functions below are not to be called.
bool terminal_redraws();
TerminalSize terminal_size();

enum class FootPart { Run, Task };  // from above: what runs for hours, and what is under way now

// All three are safe to call from any thread; each is one write to stderr.
void print_above_foot(std::string_view text);                  // `text` ends with a newline
void set_foot(FootPart part, std::vector<std::string> lines);  // none: erased
void print_and_erase(FootPart part, std::string_view text);    // both in one

// The foot's first lines that leave a terminal of this size a row for what is printed, each cut to
// its width.
std::vector<std::string> fitting_lines(const std::vector<std::string>& lines, TerminalSize size);

// What to write where `before` stands on the terminal and `after` is to stand there, below `text`.
// Both fit; where the terminal has become narrower than `before`, its lines have been wrapped.
std::string foot_update(const std::vector<std::string>& before,
                        std::string_view text,
                        const std::vector<std::string>& after,
                        TerminalSize size);

}  // namespace ocr
