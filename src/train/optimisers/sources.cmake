# Optimisers: what all share, and a file pair for each.
list(APPEND OCR_OPTIMISER_SOURCES
  optimisers/adadelta.cc optimisers/adam.cc optimisers/adamw.cc optimisers/clipping.cc
  optimisers/common_options.cc optimisers/momentum.cc optimisers/optimiser.cc
  optimisers/optimizer_options.cc optimisers/rmsprop.cc)
