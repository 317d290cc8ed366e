// Which of a picture's lines can be read, and outlines that do not leave the picture.
#pragma once

#include <opencv2/core.hpp>

#include "data/annotation.h"

namespace ocr {

// Cuts a line that the picture's edge cuts, and calls it unreadable; then it has no words and
// characters. `rim`: pixels that its outline has around the ink, which may be outside. False:
// nothing of the line is in the picture.
bool keep_inside(cv::Size picture, double rim, AnnotatedLine& line);

// Calls lines unreadable whose letters can somewhere hardly be told from what is beside them in the
// finished picture, and those without letters. `letters`: 8-bit, where they are.
void judge_visibility(const cv::Mat& image, const cv::Mat& letters, Annotation& annotation);

// A scrawl's line.
AnnotatedLine unreadable_line(Polygon outline);

}  // namespace ocr
