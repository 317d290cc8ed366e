// Small annotations with outlines that can be checked by hand, and folders as values.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "data/formats/label_writer.h"

namespace ocr::test {

Polygon rectangle(double left, double top, double right, double bottom);

// A line of characters 8 pixels wide, 10 apart, from x = 10 on, and 20 high, from y = 10; blanks
// take a place too. Words are what stands between blanks.
AnnotatedLine sample_line(const std::string& text);

// 100 x 40 pixels: "ab 12", whose last character ends at 58.9, above an unreadable "zz" in
// (10, 32)-(50, 38).
Annotation sample_page();
LabelledImage sample_image(const Annotation& annotation, const std::string& name = "page.jpg");

// All files below, by their path relative to the folder.
std::map<std::string, std::string> files_below(const std::filesystem::path& folder);

// The file that one writer makes of one image.
std::string labels_of(LabelFormat format, const LabelledImage& image, const std::string& file);

}  // namespace ocr::test
