#include <fmt/format.h>

#include "report/html.h"
#include "report/sections.h"

namespace ocr {
namespace {

// Line colours: Okabe and Ito's palette, which stays apart under every kind of colour blindness.
constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; --back: #fff; --text: #1b1f24; --muted: #5b6570; --line: #d7dce1;
  --panel: #f5f7f9; --c1: #0072b2; --c2: #d55e00; --c3: #009e73; --c4: #a8538a;
  --wrong: #ffd9bf; --missed: #cfe4f7; }
@media (prefers-color-scheme: dark) { :root { --back: #15181c; --text: #e4e8ec; --muted: #9aa5b1;
  --line: #343b43; --panel: #1e2328; --c1: #56b4e9; --c2: #e69f00; --c3: #2fc79b; --c4: #dd8fc0;
  --wrong: #6b3410; --missed: #1d4668; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 76rem; background: var(--back);
  color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 .5rem; font-size: 1.7rem; line-height: 1.2; }
h2 { margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line);
  font-size: 1.25rem; }
h3 { margin: 1.4rem 0 .4rem; font-size: 1.05rem; overflow-wrap: anywhere; }
h4 { margin: 1.2rem 0 .5rem; font-size: .95rem; }
.note { margin: .2rem 0; }
.muted { margin: .3rem 0 .6rem; color: var(--muted); font-size: .9rem; }
table.figures { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.figures th, .figures td { padding: .3rem .9rem; border-bottom: 1px solid var(--line);
  text-align: right; }
.figures th[scope=row] { padding-left: 0; text-align: left; font-weight: 400; }
.figures .count { color: var(--muted); }
.figures .better { font-weight: 700; }
.wide { overflow-x: auto; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr));
  gap: 1rem; }
figure { margin: 0; }
.plot { padding: .7rem .8rem .3rem; border-radius: 6px; background: var(--panel); }
.plot figcaption { font-weight: 600; font-size: .92rem; }
.chart { display: block; width: 100%; height: auto; }
.chart path { fill: none; }
.chart text { fill: var(--muted); font-size: 12px; }
.chart .key { fill: var(--text); }
.axis { stroke: var(--muted); }
.grid { stroke: var(--line); }
.line-1, .line-2, .line-3, .line-4 { stroke-width: 2; stroke-linejoin: round; }
.line-1 { stroke: var(--c1); } .line-2 { stroke: var(--c2); }
.line-3 { stroke: var(--c3); stroke-dasharray: 6 3; }
.line-4 { stroke: var(--c4); stroke-dasharray: 2 3; }
.dot-1 { fill: var(--c1); } .dot-2 { fill: var(--c2); } .dot-3 { fill: var(--c3); }
.dot-4 { fill: var(--c4); }
img { display: block; max-width: 100%; max-height: 48px; width: auto; height: auto;
  border-radius: 2px; }
.unreadable { color: var(--muted); font-size: .8rem; overflow-wrap: anywhere; }
.sheet { display: flex; flex-wrap: wrap; align-items: flex-end; gap: .7rem; }
.sheet figure { max-width: 100%; padding: .4rem; border-radius: 4px; background: var(--panel); }
.sheet figcaption { max-width: 20rem; margin-top: .2rem; overflow-wrap: anywhere;
  font-size: .85rem; white-space: pre-wrap; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13.5rem, 100%), 1fr));
  gap: .7rem; }
.cards article { padding: .6rem; border-left: 4px solid var(--c1); border-radius: 4px;
  background: var(--panel); }
.cards.wrong article { border-left-color: var(--c2); }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0 .6rem; margin: .4rem 0 0; }
dt { color: var(--muted); font-size: .8rem; line-height: 1.75; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
dd.truth, dd.read { font-weight: 600; }
dd.score { font-variant-numeric: tabular-nums; font-size: .85rem; line-height: 1.65; }
dd em { color: var(--muted); font-weight: 400; }
mark { border-radius: 2px; color: inherit; background: var(--wrong); text-decoration: underline; }
.truth mark { background: var(--missed); text-decoration: none; }
.facts { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; }
.facts div { padding: .5rem .9rem; border-radius: 6px; background: var(--panel);
  color: var(--muted); font-size: .85rem; }
.facts b { display: block; color: var(--text); font-size: 1.25rem; font-weight: 600;
  font-variant-numeric: tabular-nums; }
.halves { display: flex; flex-wrap: wrap; gap: 1rem; margin: .6rem 0; }
.halves > div { flex: 1 1 min(26rem, 100%); min-width: 0; }
.plot + .plot { margin-top: 1rem; }
.plots .plot + .plot { margin-top: 0; }
.column { fill: var(--c1); }
.chart .label { fill: var(--text); font-size: 12px; }
table.bars { width: 100%; margin: .6rem 0 1rem; border-collapse: collapse;
  font-variant-numeric: tabular-nums; font-size: .9rem; }
.bars th, .bars td { padding: .12rem .4rem; text-align: right; white-space: nowrap; }
.bars thead th { border-bottom: 1px solid var(--line); color: var(--muted); font-weight: 400; }
.bars th:first-child { padding-left: 0; text-align: left; font-weight: 400; }
.bars .bar { width: 60%; text-align: left; }
.bar div { height: .8rem; min-width: 1px; border-radius: 2px; background: var(--c1); }
table.refusals { width: 100%; border-collapse: collapse; font-size: .9rem; }
.refusals th, .refusals td { padding: .35rem 1rem .35rem 0; border-bottom: 1px solid var(--line);
  text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
.refusals th:first-child { width: 22%; }
.refusals th:last-child, .refusals td:last-child { width: 22%; padding-right: 0; }
.refusals thead th { color: var(--muted); }
.character { display: inline-block; margin: 0 .3rem .2rem 0; padding: 0 .4rem; border-radius: 4px;
  background: var(--panel); color: var(--muted); font-size: .85rem; white-space: nowrap; }
.character b { color: var(--text); font-size: 1rem; font-weight: 400; }
.pages { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(26rem, 100%), 1fr));
  align-items: start; gap: 1rem; }
.pages figure { padding: .4rem; border-radius: 4px; background: var(--panel); }
.pages img { max-height: none; }
.pages figcaption { margin-top: .2rem; overflow-wrap: anywhere; font-size: .85rem; }
.thirds { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0 3rem; }
.figures td.glyph, .matrix th { font-size: 1.05rem; }
table.matrix { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .85rem; }
.matrix th, .matrix td { min-width: 2.1rem; padding: .15rem .4rem; border: 1px solid var(--line);
  text-align: right; }
.matrix th { font-weight: 400; text-align: center; }
.matrix thead td { color: var(--muted); white-space: nowrap; }
.matrix .right { background: color-mix(in srgb, var(--c1) calc(.6 * var(--share)), var(--back)); }
.matrix .wrong { background:
  color-mix(in srgb, var(--c2) calc(15% + .6 * var(--share)), var(--back)); }
summary { cursor: pointer; color: var(--muted); }
pre { overflow-x: auto; padding: .7rem .9rem; border-radius: 6px; background: var(--panel);
  font-size: .8rem; }
@media print { .sheet figure, .cards article, .plot { break-inside: avoid; } }
)css";

}  // namespace

std::string page(std::string_view title, std::string_view body) {
  const std::string escaped = escape_html(title);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{0}</title>\n<style>{1}</style>\n</head>\n<body>\n<h1 "
      "dir=\"auto\">{0}</h1>\n{2}</body>\n"
      "</html>\n",
      escaped, kStyle, body);
}

}  // namespace ocr
