set(OCR_DETECTION_SOURCES
  detection/border_map.cc
  detection/det_labels.cc
  detection/det_resize.cc
  detection/east_crop.cc
  detection/iaa_augment.cc
  detection/shrink_map.cc)
