#include "data/formats/character_boxes.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "text/utf8.h"

namespace ocr {
namespace {

std::size_t blanks_in(std::string_view text) {
  const auto characters = from_utf8(text);
  return static_cast<std::size_t>(
      std::count_if(characters.begin(), characters.end(),
                    [](char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }));
}

// blanks[i] stand before character i; the last number is of those at the end.
std::vector<std::size_t> blanks_between(const AnnotatedLine& line) {
  std::vector<std::size_t> blanks;
  std::string_view rest = line.text;
  for (const auto& character : line.characters) {
    const auto at = rest.find(character.text);
    const bool found = at != std::string_view::npos;
    blanks.push_back(found ? blanks_in(rest.substr(0, at)) : 0);
    if (found) rest.remove_prefix(at + character.text.size());
  }
  blanks.push_back(blanks_in(rest));
  return blanks;
}

// Along the line what lies between the two, across it all that either has.
CharacterBox blank_between(PixelBox a, PixelBox b, bool vertical) {
  PixelBox box{std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
               std::max(a.bottom, b.bottom)};
  if (vertical) {
    if (b.top < a.top) std::swap(a, b);
    box.top = std::min(a.bottom, b.top);
    box.bottom = std::max(a.bottom, b.top);
  } else {
    if (b.left < a.left) std::swap(a, b);
    box.left = std::min(a.right, b.left);
    box.right = std::max(a.right, b.left);
  }
  return {" ", box};
}

// Of no width: where a text begins or ends with blanks.
CharacterBox blank_at_end(const CharacterBox& last) {
  return {" ", {last.box.right, last.box.top, last.box.right, last.box.bottom}};
}

CharacterBox blank_at_start(const CharacterBox& first) {
  return {" ", {first.box.left, first.box.top, first.box.left, first.box.bottom}};
}

std::vector<CharacterBox> boxes_of(const AnnotatedLine& line, int width, int height) {
  std::vector<CharacterBox> boxes;
  for (const auto& character : line.characters) {
    boxes.push_back({character.text, pixel_box(character.outline, width, height)});
  }
  return boxes;
}

// How far along the top of the line the character's middle lies, in pixels times the top's length.
double position_along(const AnnotatedLine& line, const Polygon& outline) {
  const Point& start = line.outline.front();
  const Point& end = line.outline[line.outline.size() / 2 - 1];
  Point middle;
  for (const auto& p : outline) {
    middle.x += p.x / static_cast<double>(outline.size());
    middle.y += p.y / static_cast<double>(outline.size());
  }
  return (middle.x - start.x) * (end.x - start.x) + (middle.y - start.y) * (end.y - start.y);
}

// Which character is met first, second, ...
std::vector<std::size_t> visual_order(const AnnotatedLine& line) {
  std::vector<std::size_t> order(line.characters.size());
  std::iota(order.begin(), order.end(), 0);
  if (line.vertical || line.outline.size() < 4) return order;
  std::vector<double> positions;
  for (const auto& character : line.characters) {
    positions.push_back(position_along(line, character.outline));
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return positions[a] < positions[b]; });
  return order;
}

}  // namespace

std::vector<CharacterBox> logical_character_boxes(const AnnotatedLine& line,
                                                  int width,
                                                  int height) {
  const auto boxes = boxes_of(line, width, height);
  const auto blanks = blanks_between(line);
  std::vector<CharacterBox> all;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const auto blank = i == 0 ? blank_at_start(boxes[0])
                              : blank_between(boxes[i - 1].box, boxes[i].box, line.vertical);
    all.insert(all.end(), blanks[i], blank);
    all.push_back(boxes[i]);
  }
  if (!boxes.empty()) all.insert(all.end(), blanks.back(), blank_at_end(boxes.back()));
  return all;
}

std::vector<CharacterBox> visual_character_boxes(const AnnotatedLine& line, int width, int height) {
  const auto boxes = boxes_of(line, width, height);
  const auto blanks = blanks_between(line);
  std::vector<std::size_t> word(boxes.size());  // which word a character belongs to
  for (std::size_t i = 1; i < boxes.size(); ++i) word[i] = word[i - 1] + (blanks[i] > 0 ? 1 : 0);
  std::vector<CharacterBox> all;
  const auto order = visual_order(line);
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && word[order[i]] != word[order[i - 1]]) {
      all.push_back(blank_between(boxes[order[i - 1]].box, boxes[order[i]].box, line.vertical));
    }
    all.push_back(boxes[order[i]]);
  }
  return all;
}

}  // namespace ocr
