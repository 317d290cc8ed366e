# Learning rates over the steps of a run.
list(APPEND OCR_SCHEDULE_SOURCES
  schedules/constant.cc schedules/cosines.cc schedules/polynomials.cc schedules/steps.cc)
