// What the processor that this runs on can do. For the .cc files of kernels/ alone.
#pragma once

#if defined(__x86_64__)
#include <immintrin.h>
#define OCR_AVX2 __attribute__((target("avx2,fma")))
#endif
#define OCR_INLINE inline __attribute__((always_inline))
#define OCR_INLINE_LAMBDA __attribute__((always_inline))

namespace ocr {

inline bool has_avx2() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return false;
#endif
}

// Plain loops, compiled for AVX2 too. The body and what it calls must be OCR_INLINE: a function of
// its own would be compiled for the oldest processor alone.
#if defined(__x86_64__)
template <typename Body>
OCR_AVX2 void with_avx2(const Body& body) {
  body();
}
#endif

template <typename Body>
void with_best_instructions(const Body& body) {
#if defined(__x86_64__)
  if (has_avx2()) return with_avx2(body);
#endif
  body();
}

}  // namespace ocr
