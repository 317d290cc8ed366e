# torch::cpu from the unpacked wheel, and with OCRFORGE_CUDA torch::cuda. find_package(Torch) is of no use
# here: it wants a CUDA toolkit even for a CPU build and always links libtorch_cuda. A CPU build takes a GPU
# up at run time (train/device.h); what only torch::cuda gives is NCCL, which joins several GPUs.
set(_cache $ENV{OCRFORGE_CACHE})
if(NOT _cache)
  set(_cache $ENV{XDG_CACHE_HOME})
  if(NOT _cache)
    set(_cache $ENV{HOME}/.cache)
  endif()
  set(_cache ${_cache}/ocrforge)
endif()
if(OCRFORGE_CUDA)
  set(_libtorch ${_cache}/libtorch-2.11.0-cuda)
else()
  set(_libtorch ${_cache}/libtorch-2.11.0-cpu)
endif()
set(OCRFORGE_LIBTORCH ${_libtorch} CACHE PATH
  "folder that holds torch/ (and nvidia/): what scripts/setup.sh unpacks, or a site-packages folder")
if(NOT EXISTS ${OCRFORGE_LIBTORCH}/torch/include/torch/csrc/api/include/torch/torch.h)
  message(FATAL_ERROR "no LibTorch at ${OCRFORGE_LIBTORCH}: run scripts/setup.sh, or pass "
    "-DOCRFORGE_LIBTORCH=DIR, a folder that holds torch/include and torch/lib")
endif()
set(_torch_lib ${OCRFORGE_LIBTORCH}/torch/lib)
foreach(_name c10 torch_cpu)
  add_library(libtorch_${_name} SHARED IMPORTED)
  set_target_properties(libtorch_${_name} PROPERTIES
    IMPORTED_LOCATION ${_torch_lib}/lib${_name}.so IMPORTED_SONAME lib${_name}.so)
endforeach()
add_library(torch::cpu INTERFACE IMPORTED)
target_include_directories(torch::cpu SYSTEM INTERFACE
  ${OCRFORGE_LIBTORCH}/torch/include ${OCRFORGE_LIBTORCH}/torch/include/torch/csrc/api/include)
target_compile_definitions(torch::cpu INTERFACE USE_DISTRIBUTED USE_C10D_GLOO)
# The linker follows libtorch_cpu's DT_RPATH to the nvidia folder by itself; --no-as-needed keeps the
# libraries whose only use is the registration of operators.
target_link_options(torch::cpu INTERFACE -Wl,-rpath,${_torch_lib}
  -Wl,-rpath-link,${OCRFORGE_LIBTORCH}/nvidia/cu13/lib)
target_link_libraries(torch::cpu INTERFACE
  -Wl,--push-state,--no-as-needed libtorch_torch_cpu libtorch_c10 -Wl,--pop-state Threads::Threads)

if(OCRFORGE_CUDA)
  set(_nvidia ${OCRFORGE_LIBTORCH}/nvidia)
  set(_nccl ${_nvidia}/nccl/lib/libnccl.so.2)
  if(NOT EXISTS ${_nccl})
    message(FATAL_ERROR "no NCCL at ${_nccl}: run scripts/setup.sh --cuda; a LibTorch of the CPU alone "
      "will not do")
  endif()
  add_library(torch::cuda INTERFACE IMPORTED)
  target_include_directories(torch::cuda SYSTEM INTERFACE
    ${_nvidia}/cu13/include ${_nvidia}/nccl/include ${_nvidia}/cudnn/include)
  target_compile_definitions(torch::cuda INTERFACE USE_C10D_NCCL)
  target_link_options(torch::cuda INTERFACE -Wl,-rpath-link,${_nvidia}/nccl/lib)
  # Each group is one word of the link line, as CMake takes repeated words out of it. The last two are linked
  # only where headers call them themselves: else libtorch_cuda brings its own.
  target_link_libraries(torch::cuda INTERFACE torch::cpu
    -Wl,--push-state,--no-as-needed,${_torch_lib}/libtorch_cuda.so,${_torch_lib}/libc10_cuda.so,--pop-state
    -Wl,--push-state,--as-needed,${_nvidia}/cu13/lib/libcudart.so.13,${_nccl},--pop-state)
endif()
