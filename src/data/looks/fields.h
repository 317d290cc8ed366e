// Private to data/: the fields that every effect has.
#pragma once

#include "base/config/visitor.h"

namespace ocr {

template <typename Background>
void describe_share(Background& o, config::Visitor& v) {
  v.field("share", o.share, "How often it is chosen, relative to the others of the list.",
          config::at_least(0));
}

template <typename Effect>
void describe_probability(Effect& o, config::Visitor& v) {
  v.field("probability", o.probability, "Probability that it happens to an image.",
          config::between(0, 1));
}

}  // namespace ocr
