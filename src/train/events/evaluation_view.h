// What a person wants to see of an evaluation besides its figures.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "distributed/world.h"
#include "metrics/confusions.h"
#include "train/events/event_file.h"

namespace ocr {

struct MisreadLine {
  std::string truth, read;
  double score = 0;
};

struct PagePicture {
  std::string jpeg;
  std::string caption;
};

struct EvaluationView {
  std::vector<EventImage> worst;     // the worst first
  std::string captions;              // of them, Markdown: a numbered list
  std::vector<MisreadLine> misread;  // of `worst`, one for each
  std::vector<PagePicture> pages;    // of a detector, the worst first
  std::vector<PrPoint> pr;           // of the readings' scores; empty: not counted
  Confusions characters;             // of texts
  Confusions labels;                 // of a classifier
};

// The lines of an evaluation that are read worst. Those of parts of a set can be merged.
class WorstLines {
 public:
  // Keeps the line if it is among the worst so far: by edit distance over length, the surer ones
  // first among equals. `planes` is 3×H×W in [−1, 1].
  void add(std::span<const float> planes,
           std::int64_t height,
           const std::string& truth,
           const std::string& read,
           double score);
  void merge(const WorstLines& other);
  void add_ranks(const World& world);  // the worst of all ranks' lines
  void show_in(EvaluationView& view) const;

 private:
  struct Line {
    double wrong = 0;
    double score = 0;
    EventImage image;
    std::string truth, read;
  };
  static bool worse(const Line& a, const Line& b);
  bool wanted(const Line& line) const;
  void keep(Line line);
  std::string to_text() const;
  static WorstLines from_text(const std::string& text);

  std::vector<Line> lines_;  // the worst first
};

// How many readings are right and wrong above each of 101 scores.
class ScoreCounts {
 public:
  void add(double score, bool right);
  void add_ranks(const World& world);
  ScoreCounts& operator+=(const ScoreCounts& other);
  std::vector<PrPoint> points() const;

 private:
  static constexpr std::size_t kThresholds = 101;
  std::array<double, kThresholds> right_{},
      wrong_{};  // by the highest threshold not above the score
};

}  // namespace ocr
