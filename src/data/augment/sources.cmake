set(OCR_AUGMENT_SOURCES
  augment/line_steps.cc
  augment/mls_warp.cc
  augment/rec_aug.cc
  augment/tia.cc)
