#include "base/terminal_foot.h"

#include <algorithm>

#include <catch2/catch.hpp>

namespace ocr {
namespace {

using Lines = std::vector<std::string>;

// What stands on a terminal of enough rows: enough of its language for foot_update().
class Screen {
 public:
  explicit Screen(std::size_t columns) : columns_(columns) {}

  void write(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (bytes[i] == '\033') {
        i = control(bytes, i + 2);
      } else if (bytes[i] == '\r') {
        column_ = 0;
      } else if (bytes[i] == '\n') {
        next_row();
      } else {
        put(bytes[i]);
      }
    }
  }

  Lines rows() const {  // down to the cursor
    return {rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(row_)};
  }

 private:
  std::size_t control(std::string_view bytes, std::size_t at) {
    const auto end = bytes.find_first_of("AJK", at);
    if (bytes[end] == 'A') {
      row_ -= std::stoul(std::string(bytes.substr(at, end - at)));
    } else {
      rows_[row_].resize(std::min(column_, rows_[row_].size()));
      if (bytes[end] == 'J') rows_.resize(row_ + 1);
    }
    return end;
  }
  void put(char c) {
    if (column_ == columns_) next_row();
    rows_[row_].resize(std::max(rows_[row_].size(), column_ + 1));
    rows_[row_][column_++] = c;
  }
  void next_row() {
    column_ = 0;
    if (++row_ == rows_.size()) rows_.emplace_back();
  }

  std::size_t columns_;
  std::size_t row_ = 0, column_ = 0;
  Lines rows_ = {""};
};

}  // namespace

TEST_CASE("what is printed scrolls above the foot of a terminal", "[base]") {
  const TerminalSize size{20, 10};
  Screen screen(size.columns);
  screen.write(foot_update({}, "first\n", {}, size));
  screen.write(foot_update({}, "", {"epoch 1", "loss 10"}, size));
  CHECK(screen.rows() == Lines{"first", "epoch 1", "loss 10"});
  screen.write(foot_update({"epoch 1", "loss 10"}, "", {"epoch 2", "loss 9"}, size));
  CHECK(screen.rows() == Lines{"first", "epoch 2", "loss 9"});
  screen.write(foot_update({"epoch 2", "loss 9"}, "second\n", {"epoch 2", "loss 9"}, size));
  CHECK(screen.rows() == Lines{"first", "second", "epoch 2", "loss 9"});
}

TEST_CASE("a foot gains and loses lines without a trace", "[base]") {
  const TerminalSize size{20, 10};
  Screen screen(size.columns);
  screen.write(foot_update({}, "", {"run"}, size));
  screen.write(foot_update({"run"}, "", {"run", "evaluation"}, size));
  CHECK(screen.rows() == Lines{"run", "evaluation"});
  screen.write(foot_update({"run", "evaluation"}, "evaluated\n", {"run"}, size));
  CHECK(screen.rows() == Lines{"evaluated", "run"});
  screen.write(foot_update({"run"}, "", {}, size));
  CHECK(screen.rows() == Lines{"evaluated"});
}

TEST_CASE("a line as wide as the terminal keeps its last character", "[base]") {
  CHECK(foot_update({}, "", {"1234", "123"}, {4, 10}) == "1234\n123\033[K\n");
}

TEST_CASE("a printed line that is wrapped leaves the foot whole", "[base]") {
  const TerminalSize size{8, 10};
  Screen screen(size.columns);
  screen.write(foot_update({}, "", {"run"}, size));
  screen.write(foot_update({"run"}, "a line of 20 columns\n", {"run"}, size));
  screen.write(foot_update({"run"}, "", {"ran"}, size));
  CHECK(screen.rows() == Lines{"a line o", "f 20 col", "umns", "ran"});
}

TEST_CASE("lines that a narrower terminal has wrapped are erased whole", "[base]") {
  Screen screen(5);
  screen.write("12345678\nabc\n");  // drawn at 8 columns or more, wrapped since
  screen.write(foot_update({"12345678", "abc"}, "", {"123"}, {5, 10}));
  CHECK(screen.rows() == Lines{"123"});
}

TEST_CASE("the lines of a foot are cut to the terminal, between characters", "[base]") {
  CHECK(fitting_lines({"0123456789", "ab"}, {4, 10}) == Lines{"0123", "ab"});
  CHECK(fitting_lines({"äöüß"}, {3, 10}) == Lines{"äöü"});
  CHECK(fitting_lines({"1", "2", "3", "4"}, {80, 4}) == Lines{"1", "2"});
  CHECK(fitting_lines({"1"}, {80, 1}).empty());
}

TEST_CASE("a terminal without a foot gets what is printed as it is", "[base]") {
  CHECK(foot_update({}, "a line\n", {}, {80, 24}) == "a line\n");
}

}  // namespace ocr
