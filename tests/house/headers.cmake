# One object library a folder, with a one-line source for each header. Found by globbing on purpose:
# a header that nobody lists is checked too.
foreach(_folder base text geometry image data decode metrics weights bundle report models train infer
        export)
  if(NOT TARGET ocr_${_folder})
    continue()
  endif()
  file(GLOB_RECURSE _headers CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/src
    ${CMAKE_SOURCE_DIR}/src/${_folder}/*.h)
  set(_sources)
  foreach(_header ${_headers})
    set(_source ${CMAKE_CURRENT_BINARY_DIR}/headers/${_header}.cc)
    file(CONFIGURE OUTPUT ${_source} CONTENT "#include \"${_header}\"  // IWYU pragma: keep\n")
    list(APPEND _sources ${_source})
  endforeach()
  if(NOT _sources)
    continue()
  endif()
  add_library(house_${_folder}_headers OBJECT ${_sources})
  # With what the folder's own files may see, as some headers are for these files only.
  get_target_property(_private ocr_${_folder} LINK_LIBRARIES)
  target_link_libraries(house_${_folder}_headers PRIVATE ocr_${_folder} ${_private})
  set_target_properties(house_${_folder}_headers PROPERTIES JOB_POOL_COMPILE torch)
endforeach()
