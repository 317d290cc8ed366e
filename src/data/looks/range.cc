#include "data/looks/range.h"

#include <cmath>

#include "base/error.h"

namespace ocr {
namespace {

class RangeCheck : public config::Visitor {
 public:
  void inert(std::string_view, std::string_view) override {}

 protected:
  void leaf(std::string_view name,
            const config::Leaf& value,
            std::string_view,
            config::Range) override {
    const auto* held = std::get_if<std::vector<double>*>(&value);
    if (held == nullptr) return;
    const std::vector<double>& range = **held;
    const std::string path = config::join_path(path_, name);
    if (range.empty() || range.size() > 2) {
      fail(ErrorCode::Config, "{}: has {} numbers: give [low, high], or one that always holds",
           path, range.size());
    }
    if (range.back() < range.front()) {
      fail(ErrorCode::Config, "{}: [{}, {}] falls: give [low, high]", path, range[0], range[1]);
    }
  }

  void section(std::string_view name,
               const std::function<void(Visitor&)>& describe,
               std::string_view) override {
    descend(name, [&] { describe(*this); });
  }

  void choice(std::string_view name,
              const config::Choice& value,
              std::string_view,
              config::NameKey) override {
    descend(name, [&] { value.describe(*this); });
  }

  void list(std::string_view name, const config::ChoiceList& items, std::string_view) override {
    for (std::size_t i = 0; i < items.size(); ++i) {
      const config::Choice item = items.at(i);
      const std::string entry = fmt::format("{}.{}.{}", name, i, item.names[item.selected()]);
      descend(entry, [&] { item.describe(*this); });
    }
  }

 private:
  template <typename Inside>
  void descend(std::string_view name, const Inside& inside) {
    const std::string outer = path_;
    path_ = config::join_path(path_, name);
    inside();
    path_ = outer;
  }

  std::string path_;
};

}  // namespace

double draw_in(const std::vector<double>& range, RandomStream& random) {
  if (range.empty()) fail(ErrorCode::Config, "an empty range: give [low, high]");
  return range.size() == 1 ? range.front() : random.uniform(range.front(), range.back());
}

int draw_whole_in(const std::vector<double>& range, RandomStream& random) {
  if (range.empty()) fail(ErrorCode::Config, "an empty range: give [low, high]");
  return static_cast<int>(random.integer(std::llround(range.front()), std::llround(range.back())));
}

void check_ranges(const config::Describe& describe) {
  RangeCheck check;
  describe(check);
}

}  // namespace ocr
