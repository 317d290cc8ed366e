#include "data/pages/scene_layout.h"

#include "data/pages/draws.h"

namespace ocr {

using config::at_least;
using config::between;

void describe(SceneLayout& o, config::Visitor& v) {
  v.field("width", o.width, "Of the picture, in pixels.", between(64, 16'384));
  v.field("height", o.height, "Of the picture, in pixels.", between(64, 16'384));
  v.field("signs", o.signs, "In one picture; fewer where there is no room.", between(0, 500));
  v.field("lines", o.lines, "Of a sign.", between(1, 20));
  v.field("words", o.words, "Of a line.", between(1, 50));
  v.field("size", o.size, "Of the letters, in pixels per em; small ones are more frequent.",
          between(3, 2000));
  v.field("tries", o.tries, "To find room for a sign.", between(1, 1000));
  v.field("plates", o.plates, "Share of the signs on a plate of their own colour.", between(0, 1));
  v.field("clutter", o.clutter, "Share of the pictures with shapes that are no text.",
          between(0, 1));
  v.field("vertical", o.vertical, "Share of the signs whose text runs from the top down.",
          between(0, 1));
  v.field("cut", o.cut, "Share of the signs that the picture's edge may cut; written as ###.",
          between(0, 1));
  v.field("tiny", o.tiny, "Share of the signs too small to read, written as ###.", between(0, 1));
  v.field("smeared", o.smeared, "Share of the signs too blurred to read, written as ###.",
          between(0, 1));
  v.field("scribbles", o.scribbles, "Scrawls that nobody can read, for each sign; written as ###.",
          between(0, 1));
  v.field("readable_size", o.readable_size, "Lines of fewer pixels per em are written as ###.",
          at_least(0));
}

void validate(const SceneLayout& layout) {
  check_counts("Layout.width", layout.width);
  check_counts("Layout.height", layout.height);
  check_counts("Layout.signs", layout.signs);
  check_counts("Layout.lines", layout.lines);
  check_counts("Layout.words", layout.words);
}

}  // namespace ocr
