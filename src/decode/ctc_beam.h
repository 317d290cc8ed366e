// Prefix beam search over a CTC network's output (Graves 2008; Hannun et al. 2014): the likeliest
// text over all its alignments, where best path takes the likeliest alignment. A list of words and
// a model of characters may have their say.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/config/config.h"
#include "decode/character_ngram.h"
#include "decode/ctc.h"
#include "decode/word_list.h"
#include "text/charset.h"

namespace ocr {

// A text is ranked by  log P_ctc(text) + ngram_weight · log P_ngram(text)
//                      + character_bonus · characters + unknown_word · words not in the list.
struct CtcBeamOptions {
  std::int64_t width = 10;  // texts kept after each step, at least 1
  double least = 1e-5;      // a class with less than this probability in a step adds no character
  double ngram_weight = 1;  // 0 or more
  double character_bonus = 0;  // above 0 it makes up for the n-gram model's taste for short texts
  double unknown_word = -10;  // a logarithm, 0 or less; −∞ allows no word but those of the list
};

void describe(CtcBeamOptions& o, config::Visitor& v);

struct BeamReading {
  std::string text;  // UTF-8
  double log_probability =
      0;                 // of CTC, over the alignments that the beam kept: log P or a bit less
  double log_score = 0;  // what it was ranked by
};

class CtcBeam {
 public:
  CtcBeam(Charset charset,
          const CtcBeamOptions& options,
          std::shared_ptr<const WordList> words = nullptr,
          std::shared_ptr<const CharacterNgram> ngram = nullptr);

  // `probabilities` is T×C, row by row, C = charset.classes(). Best first, at most `width`; texts
  // ruled out by the list or the model are not among them, so there may be none. A character that
  // has two classes (Charset) gives two texts that look alike. Throws Error as ctc_logarithms.
  std::vector<BeamReading> read(std::span<const float> probabilities) const;

  // The first of them. Its score is the text's probability, not the mean of best path; no text and
  // 0 where the list and the model rule all out.
  Reading best(std::span<const float> probabilities) const;

 private:
  Charset charset_;
  CtcBeamOptions options_;
  std::shared_ptr<const WordList> words_;
  std::shared_ptr<const CharacterNgram> ngram_;
};

}  // namespace ocr
