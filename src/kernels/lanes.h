// Eight floats at a time, in the compiler's own vectors. For the .cc files of kernels/ alone: what
// uses them must be compiled for AVX2 as a whole (instructions.h).
#pragma once

#include <cstdint>

#include "kernels/instructions.h"

#if defined(__x86_64__)
#define OCR_LANES OCR_AVX2
#else
#define OCR_LANES
#endif

namespace ocr {

constexpr std::int64_t kLanes = 8;
using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));
typedef float LanesInMemory
    __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));

OCR_LANES OCR_INLINE void load(const float* from, Lanes& lanes) {
  lanes = *reinterpret_cast<const LanesInMemory*>(from);
}

OCR_LANES OCR_INLINE void store(const Lanes& lanes, float* to) {
  *reinterpret_cast<LanesInMemory*>(to) = lanes;
}

// sum += a · b, rounded once where the processor can: left to the compiler, that depends on what
// stands around it.
OCR_LANES OCR_INLINE void add_multiple(float a, const Lanes& b, Lanes& sum) {
#if defined(__x86_64__)
  sum = _mm256_fmadd_ps(_mm256_set1_ps(a), b, sum);
#else
  sum += a * b;
#endif
}

}  // namespace ocr
