# One interface target carries every flag, so that precompiled headers can be shared between
# targets (REUSE_FROM needs identical flags).
option(OCRFORGE_BUILD_TESTS "Build the tests" ON)
option(OCRFORGE_BUILD_BENCH "Build the benchmarks" OFF)
option(OCRFORGE_BUILD_FUZZERS "Build the libFuzzer targets (clang only)" OFF)
option(OCRFORGE_CUDA "Link LibTorch's CUDA libraries and NCCL (scripts/setup.sh --cuda); no CUDA compiler is needed" OFF)
option(OCRFORGE_PCH "Precompile torch/torch.h" OFF)
option(OCRFORGE_WERROR "Warnings are errors" OFF)
set(OCRFORGE_SANITIZE "" CACHE STRING "Value for -fsanitize=, empty for none")
set(OCRFORGE_TORCH_JOBS 2 CACHE STRING "Torch files compiled at once; each takes about 1 GB")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
set_property(GLOBAL PROPERTY JOB_POOLS torch=${OCRFORGE_TORCH_JOBS})

add_library(ocr_options INTERFACE)
target_compile_options(ocr_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow
  -Wno-missing-field-initializers # g++ means designated initialisers by it, whose rest has its defaults
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> # false ones in std::string + std::string (GCC bug 105651)
  $<$<BOOL:${OCRFORGE_WERROR}>:-Werror>)
target_include_directories(ocr_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
# LibTorch's headers bring another release of fmt along: the one that spdlog was built with goes first.
find_path(FMT_INCLUDE fmt/format.h REQUIRED)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/first)
file(CREATE_LINK ${FMT_INCLUDE}/fmt ${CMAKE_BINARY_DIR}/first/fmt SYMBOLIC)
target_include_directories(ocr_options SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/first)
if(OCRFORGE_SANITIZE)
  target_compile_options(ocr_options INTERFACE -fsanitize=${OCRFORGE_SANITIZE}
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(ocr_options INTERFACE -fsanitize=${OCRFORGE_SANITIZE})
endif()
if(OCRFORGE_BUILD_FUZZERS)
  target_compile_options(ocr_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
# Not for GCC's objects: lld 14 loses the unwind data of some of its split-off cold functions, and an
# exception that passes through one ends the program.
find_program(LLD_PROGRAM ld.lld)
if(LLD_PROGRAM AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_link_options(ocr_options INTERFACE -fuse-ld=lld)
endif()
