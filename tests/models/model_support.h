// What the tests of networks share.
#pragma once

#include "models/recogniser.h"
#include "support/catch_torch.h"

namespace ocr::test {

using Shape = std::vector<std::int64_t>;

}  // namespace ocr::test
