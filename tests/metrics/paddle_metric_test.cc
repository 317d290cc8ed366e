// By PaddleOCR 2.8's formulas, computed by hand.
#include <catch2/catch.hpp>

#include "metrics/recognition.h"

namespace ocr {

TEST_CASE("PaddleOCR's accuracy never quite reaches one", "[metrics]") {
  PaddleRecMetric metric;
  metric.add("ab", "ab");
  CHECK(metric.value().acc == Approx(1 / 1.00001).epsilon(1e-12));
  CHECK(metric.value().acc < 1);
  CHECK(metric.value().norm_edit_dis == Approx(1).epsilon(1e-12));  // 1 − 0/(N + 1e-5)
}

TEST_CASE("PaddleOCR's accuracy does not see spaces unless told", "[metrics]") {
  PaddleRecMetric blind;
  blind.add("a b", "ab");
  CHECK(blind.value().acc == Approx(1).epsilon(1e-4));
  PaddleRecMetric seeing({false, false});
  seeing.add("a b", "ab");
  CHECK(seeing.value().acc == 0);
  CHECK(seeing.value().norm_edit_dis == Approx(1 - (1.0 / 3) / 1.00001).epsilon(1e-12));
}

TEST_CASE("PaddleOCR's filter keeps lower-cased letters and digits", "[metrics]") {
  PaddleRecMetric metric({true, true});
  metric.add("hello", "pred_helL");  // predhell: 5 of 8
  metric.add("HELLO", "HEL");        // 2 of 5
  CHECK(metric.value().norm_edit_dis == Approx(1 - (.625 + .4) / 2.00001).epsilon(1e-12));
  CHECK(metric.value().acc == 0);
}

TEST_CASE("PaddleOCR's metric of no samples is accuracy zero", "[metrics]") {
  PaddleRecMetric metric;
  metric.add("a", "a");
  metric.reset();
  CHECK(metric.value().acc == 0);
}

}  // namespace ocr
