// Error rates and sums of parts, by hand.
#include <catch2/catch.hpp>

#include "metrics/recognition.h"

namespace ocr {

TEST_CASE("words that are wrong, missing or too many are counted", "[metrics]") {
  RecognitionMetric metric;
  metric.add("the cat sat", "the bat sat");  // 1 of 3
  metric.add("on the mat", "on mat");        // 1 of 3
  metric.add("a", "a b c");                  // 2 of 1
  CHECK(metric.value().wer == Approx(4.0 / 7));
}

TEST_CASE("more spaces make no more words", "[metrics]") {
  RecognitionMetric metric;
  metric.add(" a  b ", "a b");
  CHECK(metric.value().wer == 0);
  CHECK(metric.value().exact == 0);
}

TEST_CASE("accuracy is known for each length, in code points", "[metrics]") {
  RecognitionMetric metric;
  metric.add("né", "né");
  metric.add("ab", "ax");
  metric.add(std::string(200, 'x'), std::string(200, 'x'));
  const auto& lengths = metric.sums().by_length;
  CHECK(lengths[2] == LengthCount{2, 1});
  CHECK(lengths[64] == LengthCount{1, 1});  // 64 and more
  CHECK(lengths[3] == LengthCount{});
}

TEST_CASE("parts of a set add up to the whole", "[metrics]") {
  const std::pair<const char*, const char*> texts[] = {
      {"Foo", "Food"}, {"a b", "a b"}, {"Müll", "mull"}, {"", "x"}, {"$5", "S5"}};
  RecognitionMetric whole;
  RecognitionMetric parts[2];
  PaddleRecMetric paddle_whole;
  PaddleRecMetric paddle_parts[2];
  int i = 0;
  for (const auto& [truth, read] : texts) {
    whole.add(truth, read);
    paddle_whole.add(truth, read);
    parts[i % 2].add(truth, read);
    paddle_parts[i++ % 2].add(truth, read);
  }
  parts[0].merge(parts[1].sums());
  paddle_parts[0].merge(paddle_parts[1].sums());
  CHECK(parts[0].value().cer == whole.value().cer);
  CHECK(parts[0].value().wer == whole.value().wer);
  CHECK(parts[0].value().exact == whole.value().exact);
  CHECK(parts[0].value().alnum == whole.value().alnum);
  CHECK(parts[0].value().ned == whole.value().ned);
  CHECK(parts[0].sums().by_length == whole.sums().by_length);
  CHECK(paddle_parts[0].value().acc == paddle_whole.value().acc);
  CHECK(paddle_parts[0].value().norm_edit_dis == paddle_whole.value().norm_edit_dis);
}

}  // namespace ocr
