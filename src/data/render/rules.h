// Lines beside letters, as forms, tables and pens leave them; bent as the text is.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "base/config/visitor.h"
#include "base/random.h"
#include "data/render/typesetter.h"

namespace ocr {

struct UnderlineRule {
  static constexpr std::string_view kName = "Underline";
  double probability = 1;
  std::vector<double> depth = {0.1, 0.25};
  std::vector<double> thickness = {0.03, 0.09};
  std::vector<double> overhang = {0, 0.3};
  double coloured = 0.2;
};
struct StrikeThroughRule {
  static constexpr std::string_view kName = "StrikeThrough";
  double probability = 1;
  std::vector<double> height = {0.2, 0.35};
  std::vector<double> thickness = {0.03, 0.07};
  std::vector<double> overhang = {0, 0.2};
  double coloured = 0.2;
};
struct TableLinesRule {  // a cell's
  static constexpr std::string_view kName = "TableLines";
  double probability = 1;
  double each = 0.6;
  std::vector<double> gap = {0.08, 0.4};
  std::vector<double> thickness = {0.02, 0.1};
  double coloured = 0.2;
};

using RuleOptions = std::variant<UnderlineRule, StrikeThroughRule, TableLinesRule>;

void describe(UnderlineRule& o, config::Visitor& v);
void describe(StrikeThroughRule& o, config::Visitor& v);
void describe(TableLinesRule& o, config::Visitor& v);

// The rules of a line that runs from left to right, in its em.
std::vector<InkBox> boxes_of(const UnderlineRule& o, const TextLine& line, RandomStream& random);
std::vector<InkBox> boxes_of(const StrikeThroughRule& o,
                             const TextLine& line,
                             RandomStream& random);
std::vector<InkBox> boxes_of(const TableLinesRule& o, const TextLine& line, RandomStream& random);

}  // namespace ocr
