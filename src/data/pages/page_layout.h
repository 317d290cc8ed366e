// Documents, forms and receipts: columns of paragraphs, headings, lists, tables, ... on one sheet.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/config/visitor.h"
#include "data/looks/tone.h"

namespace ocr {

// How often a column goes on with each kind of block, relative to the others; 0: never.
struct BlockWeights {
  double paragraph = 6;
  double heading = 1.5;
  double list = 1;
  double table = 1;
  double form = 1;      // keys and values, as on forms
  double prices = 0.4;  // goods and amounts, as on receipts
  double figure = 0.5;
  double rule = 0.3;
  double box = 0.5;  // a paragraph in a frame, or on a panel of its own colours
  double signature = 0.1;
};

// How the flat sheet comes to lie in the picture, besides the pipeline's Warps, whose em is then
// that of the body text.
struct SheetOptions {
  double turned = 0.5;
  std::vector<double> degrees = {-2, 2};
  double quarter_turns = 0.03;
  double whole = 0.15;
  double zoom = 0.15;
};

// Ranges are two numbers, low and high; one number stands for both. Lengths in pixels.
struct PageLayout {
  static constexpr std::string_view kName = "Page";
  std::vector<std::int64_t> width = {768};
  std::vector<std::int64_t> height = {1024};
  std::vector<double> margin = {0.03, 0.1};
  std::vector<std::int64_t> columns = {1, 3};
  std::vector<double> size = {11, 22};
  std::vector<double> spacing = {1.1, 1.6};
  std::vector<double> filled = {0.6, 1};
  double centred = 0.08;
  BlockWeights blocks;
  double variety = 2;
  Tone ink = {{0, 80}, {0, 0.4}, {0, 360}};
  double accents = 0.15;
  double readable_size = 7;
  SheetOptions sheet;
};

void describe(BlockWeights& o, config::Visitor& v);
void describe(SheetOptions& o, config::Visitor& v);
void describe(PageLayout& o, config::Visitor& v);

// What no single field shows, but for ranges of fractions. Throws Error (Config) naming the key.
void validate(const PageLayout& layout);

}  // namespace ocr
