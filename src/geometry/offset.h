// Polygons grown and shrunk, as DB's label maps and post-processing need it.
#pragma once

#include <span>
#include <vector>

#include "geometry/polygon.h"

namespace ocr {

// Every edge moved by `distance` pixels outwards (negative: inwards), with round joins, by Clipper
// 6: coordinates are truncated to whole pixels before and are whole pixels after. A shrunk polygon
// may fall apart into several or vanish. Throws Error for coordinates beyond ±1e9.
std::vector<Polygon> offset_polygon(std::span<const Point> polygon, double distance);

}  // namespace ocr
