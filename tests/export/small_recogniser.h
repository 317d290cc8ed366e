// Networks small enough for unit tests: a convolution, an LSTM and a linear layer, once written so
// that a trace holds at every shape, and twice with the mistakes that export has to find.
#pragma once

#include <cstdint>
#include <memory>

#include "models/recogniser.h"

namespace ocr::test {

enum class Flaw {
  None,
  LstmWithoutState,  // the recorded batch size lives on in the LSTM's state: LibTorch dies of it
  FixedBatch,        // view() with the example's batch: a wrong shape
};

std::unique_ptr<Recogniser> small_recogniser(Flaw flaw, std::int64_t classes);

}  // namespace ocr::test
