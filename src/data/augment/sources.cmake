set(OCR_AUGMENT_SOURCES
  augment/base_data_augmentation.cc
  augment/line_steps.cc
  augment/mls_warp.cc
  augment/rand_augment.cc
  augment/rec_aug.cc
  augment/tia.cc)
