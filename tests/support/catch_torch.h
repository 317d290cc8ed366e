// Catch2 for files that use LibTorch, whose logging defines a CHECK of its own: included after
// Catch2 (or later in a unity build) it replaces Catch2's without a word, and a failing check ends
// the program. Include this instead of <catch2/catch.hpp>, and in every torch file that shares a
// unity build with tests.
#pragma once

#include <catch2/catch.hpp>

#include <torch/torch.h>

#undef CHECK
#define CHECK(...) \
  INTERNAL_CATCH_TEST("CHECK", Catch::ResultDisposition::ContinueOnFailure, __VA_ARGS__)
