// By hand, and against the sum over every path of small outputs.
#include "decode/ctc_beam.h"

#include <cmath>
#include <limits>
#include <map>
#include <memory>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/random.h"
#include "decode/ctc.h"
#include "decode/ctc_probability.h"

namespace ocr {
namespace {

constexpr std::size_t kClasses = 3;  // blank, a, b

std::vector<float> random_output(std::uint64_t seed, std::size_t steps) {
  RandomStream random(seed, "output", 0);
  std::vector<float> values;
  for (std::size_t t = 0; t < steps; ++t) {
    double p[kClasses];
    double sum = 0;
    for (double& x : p) sum += x = random.uniform(0.01, 1);
    for (const double x : p) values.push_back(static_cast<float>(x / sum));
  }
  return values;
}

// Each path's probability goes to the text that it collapses to.
std::map<std::string, double> by_paths(const std::vector<float>& output, const Charset& charset) {
  const std::size_t steps = output.size() / kClasses;
  std::map<std::string, double> texts;
  const auto paths = static_cast<std::size_t>(std::pow(kClasses, steps));
  for (std::size_t path = 0; path < paths; ++path) {
    double p = 1;
    std::vector<std::int64_t> ids;
    for (std::size_t t = 0, rest = path; t < steps; ++t, rest /= kClasses) {
      ids.push_back(static_cast<std::int64_t>(rest % kClasses));
      p *= static_cast<double>(output[t * kClasses + rest % kClasses]);
    }
    texts[ctc_collapse(ids, charset)] += p;
  }
  return texts;
}

std::vector<float> sure_steps(const std::string& classes) {  // of blank '-', a and b: each .9
  std::vector<float> values;
  for (const char c : classes) {
    for (const char k : {'-', 'a', 'b'}) values.push_back(c == k ? 0.9F : 0.05F);
  }
  return values;
}

}  // namespace

TEST_CASE("the likeliest text is not that of the likeliest path", "[decode]") {
  // CTCDecoder's smallest case: blank .6, a .4 in both steps; P(a) = .4·.4 + 2·.4·.6 = .64.
  const Charset charset(U"ab");
  const std::vector<float> output = {.6F, .4F, 0, .6F, .4F, 0};
  CHECK(ctc_greedy(output, charset).text.empty());
  const auto readings = CtcBeam(charset, {}).read(output);
  REQUIRE(!readings.empty());
  CHECK(readings[0].text == "a");
  CHECK(std::exp(readings[0].log_probability) == Approx(.64).epsilon(1e-6));
  CHECK(std::exp(ctc_log_probability(output, charset, "a")) == Approx(.64).epsilon(1e-6));
}

TEST_CASE("a beam that drops nothing gives every text its exact probability", "[decode]") {
  const Charset charset(U"ab");
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto output = random_output(seed, 6);
    const auto expected = by_paths(output, charset);
    const auto readings = CtcBeam(charset, {.width = 1000, .least = 0}).read(output);
    CHECK(readings.size() == expected.size());
    for (const auto& reading : readings) {
      const double p = expected.at(reading.text);
      CHECK(std::exp(reading.log_probability) == Approx(p).epsilon(1e-9));
      CHECK(std::exp(ctc_log_probability(output, charset, reading.text)) ==
            Approx(p).epsilon(1e-9));
    }
  }
}

TEST_CASE("a narrow beam never claims more than a text's probability", "[decode]") {
  const Charset charset(U"ab");
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto output = random_output(100 + seed, 30);
    for (const auto& reading : CtcBeam(charset, {.width = 3}).read(output)) {
      CHECK(reading.log_probability <= ctc_log_probability(output, charset, reading.text) + 1e-9);
    }
  }
}

TEST_CASE("a text that needs more steps than there are has probability zero", "[decode]") {
  const Charset charset(U"ab");
  const auto output = random_output(1, 2);
  CHECK(std::isinf(ctc_log_probability(output, charset, "aa")));  // needs a blank between
  CHECK(std::isfinite(ctc_log_probability(output, charset, "ab")));
  CHECK(ctc_log_probability({}, charset, "") == 0);
  CHECK_THROWS_WITH(ctc_log_probability(output, charset, "ac"), Catch::Contains("U+0063"));
}

TEST_CASE("without listed words nothing else is read, or it is read at a price", "[decode]") {
  const Charset charset(U"ab");
  const auto words = std::make_shared<WordList>(std::vector<std::u32string>{U"ab"});
  const auto output = sure_steps("b-a");
  const double never = -std::numeric_limits<double>::infinity();
  const auto strict = CtcBeam(charset, {.width = 50, .unknown_word = never}, words).read(output);
  REQUIRE(strict.size() == 2);  // "ab" and nothing at all
  CHECK(strict[0].text == "ab");
  CHECK(strict[1].text.empty());
  const auto lenient = CtcBeam(charset, {.width = 50, .unknown_word = -1}, words).read(output);
  CHECK(lenient[0].text == "ba");
  CHECK(lenient[0].log_score == Approx(lenient[0].log_probability - 1));
}

TEST_CASE("a word that the text breaks off is no word of the list", "[decode]") {
  const Charset charset(U"ab");
  const auto words = std::make_shared<WordList>(std::vector<std::u32string>{U"ab"});
  const auto readings =
      CtcBeam(charset, {.width = 50, .unknown_word = -1}, words).read(sure_steps("a--"));
  CHECK(readings[0].text == "a");
  CHECK(readings[0].log_score == Approx(readings[0].log_probability - 1));
}

TEST_CASE("a broken output ends in an error that says where", "[decode]") {
  const CtcBeam beam(Charset(U"ab"), {});
  const float nan = std::numeric_limits<float>::quiet_NaN();
  CHECK_THROWS_WITH(beam.read(std::vector<float>{1, 0, 0, 0, 1, nan}),
                    Catch::Contains("step 1, class 2"));
  CHECK_THROWS_AS(beam.read(std::vector<float>{1, 0, 0, -1, 1, 1}), Error);
  CHECK_THROWS_AS(beam.read(std::vector<float>{1, 0}), Error);
  CHECK_THROWS_AS(CtcBeam(Charset(U"ab"), {.width = 0}), Error);
}

}  // namespace ocr
