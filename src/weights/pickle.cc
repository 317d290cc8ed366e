#include "weights/pickle.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <unordered_map>

#include "base/error.h"

namespace ocr {
namespace {

using Id = PickleValue::Id;
using Kind = PickleValue::Kind;

// A value takes some 150 bytes, an opcode one: this bounds what a small file can ask for.
// PaddleOCR's largest training files have some 60 000 values.
constexpr std::size_t kMostValues = 4'000'000;

class PickleMachine {
 public:
  PickleMachine(ByteCursor& cursor, std::span<const std::string_view> allowed)
      : cursor_(cursor), allowed_(allowed) {}

  Pickle run() {
    while (!step()) {
    }
    return std::move(pickle_);
  }

 private:
  bool step();  // true at STOP
  bool constant(std::uint8_t code);
  bool text_or_bytes(std::uint8_t code);
  bool container(std::uint8_t code);
  bool memo(std::uint8_t code);
  bool object(std::uint8_t code);

  PickleValue& push(Kind kind);
  void push_text(Kind kind, std::uint64_t bytes);
  void push_long(std::uint64_t bytes);
  void push_global(std::string_view module, std::string_view name);
  void push_tuple(std::size_t count);
  Id pop();
  std::vector<Id> pop_mark();
  PickleValue& top(std::initializer_list<Kind> kinds);
  void set_items(const std::vector<Id>& items);
  void append(const std::vector<Id>& items);
  void reduce();
  void build();
  void store(std::uint64_t slot) { memo_[slot] = top_id(); }
  void load(std::uint64_t slot);
  Id top_id();
  std::string_view text_of(Id id);
  template <typename Number>
  Number number() {
    return cursor_.number<Number>("an operand");
  }

  ByteCursor& cursor_;
  std::span<const std::string_view> allowed_;
  Pickle pickle_;
  std::vector<Id> stack_;
  std::vector<std::size_t> marks_;
  std::unordered_map<std::uint64_t, Id> memo_;
};

PickleValue& PickleMachine::push(Kind kind) {
  if (pickle_.values.size() >= kMostValues) {
    cursor_.corrupt(fmt::format("more than {} values: this is no weight file", kMostValues));
  }
  stack_.push_back(static_cast<Id>(pickle_.values.size()));
  pickle_.values.push_back({.kind = kind});
  return pickle_.values.back();
}

void PickleMachine::push_text(Kind kind, std::uint64_t bytes) {
  const auto text = cursor_.take(bytes, "a string");
  push(kind).text = text;
}

void PickleMachine::push_long(std::uint64_t bytes) {
  const auto digits = cursor_.take(bytes, "an integer");
  auto& value = push(Kind::Int);
  value.text = digits;
  if (digits.size() > sizeof value.integer || digits.empty()) return;
  std::uint64_t bits = (static_cast<std::uint8_t>(digits.back()) & 0x80U) != 0 ? ~0ULL : 0;
  std::memcpy(&bits, digits.data(), digits.size());
  value.integer = static_cast<std::int64_t>(bits);
}

void PickleMachine::push_global(std::string_view module, std::string_view name) {
  auto full = fmt::format("{} {}", module, name);
  if (std::find(allowed_.begin(), allowed_.end(), full) == allowed_.end()) {
    cursor_.corrupt(
        fmt::format("the pickle names '{}', which weights do not need: a pickle can run any "
                    "code, so only {} are accepted",
                    full, fmt::join(allowed_, ", ")));
  }
  push(Kind::Global).name = std::move(full);
}

Id PickleMachine::top_id() {
  const auto floor = marks_.empty() ? 0 : marks_.back();
  if (stack_.size() <= floor) cursor_.corrupt("the pickle takes from an empty stack");
  return stack_.back();
}

Id PickleMachine::pop() {
  const auto id = top_id();
  stack_.pop_back();
  return id;
}

std::vector<Id> PickleMachine::pop_mark() {
  if (marks_.empty()) cursor_.corrupt("the pickle ends a group that it did not begin");
  const auto begin = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
  std::vector<Id> items(begin, stack_.end());
  stack_.erase(begin, stack_.end());
  marks_.pop_back();
  return items;
}

PickleValue& PickleMachine::top(std::initializer_list<Kind> kinds) {
  auto& value = pickle_.values[top_id()];
  if (std::find(kinds.begin(), kinds.end(), value.kind) == kinds.end()) {
    cursor_.corrupt("the pickle fills a value of the wrong kind");
  }
  return value;
}

void PickleMachine::push_tuple(std::size_t count) {
  std::vector<Id> items(count);
  for (auto item = items.rbegin(); item != items.rend(); ++item) *item = pop();
  push(Kind::Tuple).items = std::move(items);
}

void PickleMachine::set_items(const std::vector<Id>& items) {
  auto& dict = top({Kind::Dict, Kind::Call});
  if (items.size() % 2 != 0) cursor_.corrupt("a key without a value");
  for (std::size_t i = 0; i < items.size(); i += 2) dict.pairs.emplace_back(items[i], items[i + 1]);
}

void PickleMachine::append(const std::vector<Id>& items) {
  auto& list = top({Kind::List});
  list.items.insert(list.items.end(), items.begin(), items.end());
}

void PickleMachine::reduce() {
  const auto arguments = pop();
  const auto callee = pop();
  push(Kind::Call).items = {callee, arguments};
}

void PickleMachine::build() {
  const auto state = pop();
  auto& call = top({Kind::Call});
  call.items.resize(2);
  call.items.push_back(state);
}

void PickleMachine::load(std::uint64_t slot) {
  const auto found = memo_.find(slot);
  if (found == memo_.end()) cursor_.corrupt(fmt::format("memo {} was never stored", slot));
  stack_.push_back(found->second);
}

std::string_view PickleMachine::text_of(Id id) {
  const auto& value = pickle_.values[id];
  if (value.kind != Kind::Text) cursor_.corrupt("a name that is not text");
  return value.text;
}

bool PickleMachine::constant(std::uint8_t code) {
  switch (code) {
    case 'N':
      push(Kind::None);
      return true;
    case 0x88:
    case 0x89:
      push(Kind::Bool).integer = code == 0x88 ? 1 : 0;
      return true;
    case 'J':
      push(Kind::Int).integer = number<std::int32_t>();
      return true;
    case 'K':
      push(Kind::Int).integer = number<std::uint8_t>();
      return true;
    case 'M':
      push(Kind::Int).integer = number<std::uint16_t>();
      return true;
    case 0x8A:
      push_long(number<std::uint8_t>());
      return true;
    case 0x8B:
      push_long(number<std::uint32_t>());
      return true;
    case 'G':  // big-endian, the one exception
      push(Kind::Float).real = std::bit_cast<double>(__builtin_bswap64(number<std::uint64_t>()));
      return true;
    default:
      return false;
  }
}

bool PickleMachine::text_or_bytes(std::uint8_t code) {
  switch (code) {
    case 'X':
      push_text(Kind::Text, number<std::uint32_t>());
      return true;
    case 0x8C:
      push_text(Kind::Text, number<std::uint8_t>());
      return true;
    case 0x8D:
      push_text(Kind::Text, number<std::uint64_t>());
      return true;
    case 'T':
    case 'B':
      push_text(Kind::Bytes, number<std::uint32_t>());
      return true;
    case 'U':
    case 'C':
      push_text(Kind::Bytes, number<std::uint8_t>());
      return true;
    case 0x8E:
    case 0x96:
      push_text(Kind::Bytes, number<std::uint64_t>());
      return true;
    default:
      return false;
  }
}

bool PickleMachine::container(std::uint8_t code) {
  switch (code) {
    case '(':
      marks_.push_back(stack_.size());
      return true;
    case '0':
      pop();
      return true;
    case '1':
      pop_mark();
      return true;
    case ')':
      push_tuple(0);
      return true;
    case 0x85:
      push_tuple(1);
      return true;
    case 0x86:
      push_tuple(2);
      return true;
    case 0x87:
      push_tuple(3);
      return true;
    case 't': {
      auto items = pop_mark();
      push(Kind::Tuple).items = std::move(items);
      return true;
    }
    case ']':
      push(Kind::List);
      return true;
    case 'a':
      append({pop()});
      return true;
    case 'e':
      append(pop_mark());
      return true;
    case '}':
      push(Kind::Dict);
      return true;
    case 's': {
      const auto value = pop();
      set_items({pop(), value});
      return true;
    }
    case 'u':
      set_items(pop_mark());
      return true;
    default:
      return false;
  }
}

bool PickleMachine::memo(std::uint8_t code) {
  switch (code) {
    case 'q':
      store(number<std::uint8_t>());
      return true;
    case 'r':
      store(number<std::uint32_t>());
      return true;
    case 0x94:
      store(memo_.size());
      return true;
    case 'h':
      load(number<std::uint8_t>());
      return true;
    case 'j':
      load(number<std::uint32_t>());
      return true;
    default:
      return false;
  }
}

bool PickleMachine::object(std::uint8_t code) {
  switch (code) {
    case 'c': {
      const auto module = cursor_.line("a module's name");
      push_global(module, cursor_.line("a name"));
      return true;
    }
    case 0x93: {
      const auto name = text_of(pop());
      push_global(text_of(pop()), name);
      return true;
    }
    case 'R':
    case 0x81:
      reduce();
      return true;
    case 'b':
      build();
      return true;
    case 'Q': {
      const auto id = pop();
      push(Kind::Persistent).items = {id};
      return true;
    }
    default:
      return false;
  }
}

bool PickleMachine::step() {
  const auto code = cursor_.number<std::uint8_t>("an opcode");
  if (code == '.') {
    pickle_.root = pop();
    return true;
  }
  if (code == 0x80) {
    if (const auto protocol = number<std::uint8_t>(); protocol < 2 || protocol > 5) {
      cursor_.corrupt(fmt::format("pickle protocol {}; 2 to 5 are read", protocol));
    }
  } else if (code == 0x95) {
    number<std::uint64_t>();  // a frame's length: only a hint for readers of streams
  } else if (!constant(code) && !text_or_bytes(code) && !container(code) && !memo(code) &&
             !object(code)) {
    cursor_.corrupt(fmt::format("opcode 0x{:02X} does not occur in weights", code));
  }
  return false;
}

}  // namespace

std::string_view Pickle::callee(const PickleValue& value) const {
  if (value.kind != Kind::Call) return {};
  return values[value.items[0]].name;
}

Pickle read_pickle(ByteCursor& cursor, std::span<const std::string_view> allowed) {
  return PickleMachine(cursor, allowed).run();
}

}  // namespace ocr
