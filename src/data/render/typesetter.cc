#include "data/render/typesetter.h"

#include <hb.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <limits>

#include "data/render/itemise.h"

namespace ocr {

void describe(HandJitter& o, config::Visitor& v) {
  v.field("rise", o.rise, "Largest shift up or down, in em.", config::between(0, 0.5));
  v.field("slant", o.slant, "Largest slant, sideways by up.", config::between(0, 0.4));
  v.field("weight", o.weight, "Strokes thicker by up to this, in em.", config::between(0, 0.2));
}

namespace {

constexpr std::size_t kNoFont = std::numeric_limits<std::size_t>::max();
constexpr std::uint32_t kMissingGlyph = 0;

bool draws(const Coverage& coverage, std::u32string_view cluster) {
  return std::all_of(cluster.begin(), cluster.end(),
                     [&](char32_t c) { return coverage.has(c) || is_ignorable(c); });
}

// Letters of these scripts touch: space between them would tear words apart.
bool is_joined(int script) {
  switch (script) {
    case USCRIPT_ARABIC:
    case USCRIPT_SYRIAC:
    case USCRIPT_MONGOLIAN:
    case USCRIPT_NKO:
    case USCRIPT_DEVANAGARI:
    case USCRIPT_BENGALI:
    case USCRIPT_GURMUKHI:
      return true;
    default:
      return false;
  }
}

hb_script_t script_of(int script) {
  return hb_script_from_string(uscript_getShortName(static_cast<UScriptCode>(script)), -1);
}

void widen(InkBox& all, const InkBox& ink, double x, double y) {
  if (ink.empty()) return;
  const bool first = all.empty();
  all.left = first ? x + ink.left : std::min(all.left, x + ink.left);
  all.right = first ? x + ink.right : std::max(all.right, x + ink.right);
  all.bottom = first ? y + ink.bottom : std::min(all.bottom, y + ink.bottom);
  all.top = first ? y + ink.top : std::max(all.top, y + ink.top);
}

hb_direction_t direction_of(int level, bool vertical) {
  if (vertical) return HB_DIRECTION_TTB;
  return level % 2 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR;
}

void move(InkBox& ink, double up, double slant, double weight) {
  if (ink.empty()) return;
  ink.left += std::min(slant * ink.bottom, slant * ink.top) - weight / 2;
  ink.right += std::max(slant * ink.bottom, slant * ink.top) + weight / 2;
  ink.bottom += up - weight / 2;
  ink.top += up + weight / 2;
}

// Clusters are moved as wholes, so that marks stay on their letters. Shapes come in steps, so that
// drawn glyphs can be kept for the next time.
void jitter_glyphs(const LineStyle& style, TextLine& line) {
  const auto& jitter = style.jitter;
  if (jitter.rise == 0 && jitter.slant == 0 && jitter.weight == 0) return;
  auto random = style.random;
  std::size_t next = 0;
  for (auto& cluster : line.clusters) {
    const double up = random.uniform(-jitter.rise, jitter.rise);
    const GlyphShape shape = nearest_shape(random.uniform(-jitter.slant, jitter.slant),
                                           random.uniform(0, jitter.weight));
    for (; next < line.glyphs.size() && line.glyphs[next].cluster == cluster.start; ++next) {
      line.glyphs[next].y += up;
      line.glyphs[next].shape = shape;
    }
    move(cluster.ink, up, shape.slant_of_em(), shape.weight_of_em());
  }
}

// Clusters come as they stand; from here on they are in logical order and know their lengths.
void finish_clusters(std::size_t length, TextLine& line) {
  std::sort(line.clusters.begin(), line.clusters.end(),
            [](const Cluster& a, const Cluster& b) { return a.start < b.start; });
  for (std::size_t i = 0; i < line.clusters.size(); ++i) {
    auto& cluster = line.clusters[i];
    const auto next = i + 1 < line.clusters.size() ? line.clusters[i + 1].start : length;
    cluster.length = next - cluster.start;
    widen(line.ink, cluster.ink, 0, 0);
  }
}

}  // namespace

Typesetter::Typesetter(const FontShelf& shelf, const std::string& language)
    : shelf_(shelf),
      language_(language),
      library_(open_font_library()),
      fonts_(shelf.size()),
      buffer_(hb_buffer_create()) {}

Typesetter::~Typesetter() {
  hb_buffer_destroy(buffer_);
}

Font& Typesetter::font(std::size_t index) {
  auto& slot = fonts_[index];
  if (!slot) slot = std::make_unique<Font>(library_.get(), shelf_.file(index));
  return *slot;
}

std::size_t Typesetter::font_for(std::u32string_view cluster, std::size_t first) const {
  for (std::size_t i = 0; i < shelf_.size(); ++i) {
    const auto index = (first + i) % shelf_.size();
    if (draws(shelf_.coverage(index), cluster)) return index;
  }
  return kNoFont;
}

std::vector<Typesetter::FontRun> Typesetter::font_runs(std::u32string_view text,
                                                       std::size_t first,
                                                       std::u32string& missing) const {
  std::vector<FontRun> runs;
  for (const auto& piece : itemise(text)) {
    const auto characters = text.substr(piece.start, piece.length);
    // One font for the whole piece looks best; only where there is none is it mixed.
    const auto whole = font_for(characters, first);
    if (whole != kNoFont) {
      runs.push_back({piece.start, piece.length, piece.level, piece.script, whole});
      continue;
    }
    const auto starts = cluster_starts(characters);
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const auto end = i + 1 < starts.size() ? starts[i + 1] : characters.size();
      const auto cluster = characters.substr(starts[i], end - starts[i]);
      const auto font = font_for(cluster, first);
      if (font == kNoFont) missing += cluster;
      const bool goes_on = i > 0 && runs.back().font == font;
      if (!goes_on) runs.push_back({piece.start + starts[i], 0, piece.level, piece.script, font});
      runs.back().length += cluster.size();
    }
  }
  return runs;
}

// The whole text is given as context, so that letters join across a change of fonts.
void Typesetter::shape(std::u32string_view text,
                       const FontRun& run,
                       const LineStyle& style,
                       TextLine& line) {
  hb_buffer_reset(buffer_);
  hb_buffer_add_utf32(buffer_, reinterpret_cast<const std::uint32_t*>(text.data()),
                      static_cast<int>(text.size()), static_cast<unsigned>(run.start),
                      static_cast<int>(run.length));
  hb_buffer_set_direction(buffer_, direction_of(run.level, style.vertical));
  hb_buffer_set_script(buffer_, script_of(run.script));
  if (!language_.empty()) {
    hb_buffer_set_language(buffer_, hb_language_from_string(language_.c_str(), -1));
  }
  const hb_feature_t loose[] = {{HB_TAG('l', 'i', 'g', 'a'), 0, 0, HB_FEATURE_GLOBAL_END},
                                {HB_TAG('c', 'l', 'i', 'g'), 0, 0, HB_FEATURE_GLOBAL_END}};
  const bool spaced = style.letter_spacing != 0 && !is_joined(run.script);
  hb_shape(font(run.font).shaper(), buffer_, loose, spaced ? 2 : 0);
  place(text, run, style, line);
}

void Typesetter::place(std::u32string_view text,
                       const FontRun& run,
                       const LineStyle& style,
                       TextLine& line) {
  unsigned count = 0;
  const auto* infos = hb_buffer_get_glyph_infos(buffer_, &count);
  const auto* positions = hb_buffer_get_glyph_positions(buffer_, &count);
  Font& face = font(run.font);
  const double em = face.units_per_em();
  const double spacing = is_joined(run.script) ? 0 : style.letter_spacing;
  for (unsigned i = 0; i < count; ++i) {
    const auto start = infos[i].cluster;
    if (i == 0 || infos[i - 1].cluster != start) {
      line.clusters.push_back({start, 0, line.advance, line.advance, {}});
    }
    auto& cluster = line.clusters.back();
    const double x = positions[i].x_offset / em + (style.vertical ? 0 : line.advance);
    const double y = positions[i].y_offset / em - (style.vertical ? line.advance : 0);
    const auto* ink = face.ink(infos[i].codepoint);
    if (ink != nullptr || !is_blank(text[start])) {  // a damaged space needs no glyph
      const auto glyph = ink != nullptr ? infos[i].codepoint : kMissingGlyph;
      line.glyphs.push_back({static_cast<std::uint32_t>(run.font), glyph, x, y, start, {}});
    }
    if (ink != nullptr) widen(cluster.ink, *ink, x, y);
    double step = (style.vertical ? -positions[i].y_advance : positions[i].x_advance) / em;
    if (text[start] == U' ') step *= style.space_width;
    line.advance += step;
    const bool ends = i + 1 == count || infos[i + 1].cluster != start;
    if (ends) line.advance += spacing;
    cluster.end = line.advance;
  }
}

namespace {

// Characters that the font covers, but not in this combination, or whose joined form is empty.
std::u32string undrawn(std::u32string_view text, const TextLine& line) {
  std::u32string missing;
  const auto add = [&](char32_t c) {
    if (!is_blank(c) && missing.find(c) == std::u32string::npos) missing += c;
  };
  for (const auto& placed : line.glyphs) {
    if (placed.glyph == kMissingGlyph) add(text[placed.cluster]);
  }
  for (const auto& cluster : line.clusters) {
    if (cluster.ink.empty()) add(text[cluster.start]);
  }
  return missing;
}

}  // namespace

TextLine Typesetter::set(std::u32string_view text, const LineStyle& style) {
  TextLine line;
  auto runs = font_runs(text, style.font, line.missing);
  if (!line.missing.empty()) return line;
  line.ascender = font(style.font).ascender();
  line.vertical = style.vertical;
  if (!style.vertical) to_visual_order(runs);
  for (const auto& run : runs) shape(text, run, style, line);
  line.missing = undrawn(text, line);
  if (!line.missing.empty()) {
    line.glyphs.clear();
    line.clusters.clear();
    return line;
  }
  jitter_glyphs(style, line);
  finish_clusters(text.size(), line);
  return line;
}

const CachedGlyph& Typesetter::bitmap(const PlacedGlyph& placed, int size, int right, int up) {
  const std::uint64_t key = (static_cast<std::uint64_t>(placed.font) << 52) |
                            (static_cast<std::uint64_t>(placed.glyph) << 32) |
                            (static_cast<std::uint64_t>(size) << 12) |
                            (static_cast<std::uint64_t>(placed.shape.key()) << 4) |
                            static_cast<std::uint64_t>(right << 2 | up);
  if (const auto* found = bitmaps_.find(key)) return *found;
  return bitmaps_.add(key, font(placed.font).render(placed.glyph, placed.shape, {size, right, up}));
}

}  // namespace ocr
