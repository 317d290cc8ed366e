#include "decode/ctc_probability.h"

#include "base/error.h"
#include "decode/log_space.h"
#include "text/utf8.h"

namespace ocr {
namespace {

// The classes of the characters with a blank before, between and after them.
std::vector<std::size_t> with_blanks(const Charset& charset, std::string_view utf8) {
  const auto encoded = charset.encode(utf8);
  if (!encoded.unknown.empty()) {
    fail("'{}': the charset has no {}", utf8, code_point_name(encoded.unknown[0]));
  }
  std::vector<std::size_t> classes = {Charset::kBlank};
  for (const auto id : encoded.ids) {
    classes.push_back(static_cast<std::size_t>(id));
    classes.push_back(Charset::kBlank);
  }
  return classes;
}

// Two equal characters need a blank between them; nothing else must not be skipped.
bool may_skip(const std::vector<std::size_t>& classes, std::size_t s) {
  return s >= 2 && classes[s] != Charset::kBlank && classes[s] != classes[s - 2];
}

}  // namespace

std::vector<double> ctc_logarithms(std::span<const float> probabilities, std::size_t classes) {
  if (probabilities.size() % classes != 0) {
    fail("{} probabilities are no whole number of steps of {} classes", probabilities.size(),
         classes);
  }
  std::vector<double> logarithms(probabilities.size());
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    if (!(probabilities[i] >= 0) || std::isinf(probabilities[i])) {
      fail("step {}, class {}: a probability of {}: the network's output is broken", i / classes,
           i % classes, probabilities[i]);
    }
    logarithms[i] = std::log(static_cast<double>(probabilities[i]));
  }
  return logarithms;
}

double ctc_log_probability(std::span<const float> probabilities,
                           const Charset& charset,
                           std::string_view utf8) {
  const auto classes = static_cast<std::size_t>(charset.classes());
  const auto logs = ctc_logarithms(probabilities, classes);
  const auto labels = with_blanks(charset, utf8);
  std::vector<double> alpha(labels.size(), kLogZero);
  alpha[0] = 0;  // before the first step: nothing emitted, and the first step may skip that blank
  bool first = true;
  for (std::size_t begin = 0; begin < logs.size(); begin += classes, first = false) {
    for (std::size_t s = labels.size(); s-- > 0;) {
      double sum = alpha[s];
      if (s >= 1) sum = log_add(sum, alpha[s - 1]);
      if (!first && may_skip(labels, s)) sum = log_add(sum, alpha[s - 2]);
      alpha[s] = sum + logs[begin + labels[s]];
    }
  }
  if (first) return labels.size() == 1 ? 0 : kLogZero;
  return labels.size() == 1 ? alpha[0] : log_add(alpha.back(), alpha[alpha.size() - 2]);
}

}  // namespace ocr
