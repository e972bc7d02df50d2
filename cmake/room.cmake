# room(<name> SOURCES a.cc ... USES <room>... LIBS <external>...)
#
# One folder = one library = one include prefix. Every *_test.cc beside the sources becomes part of
# <name>_test, every *_realdata_test.cc part of <name>_realdata_test (ctest label "realdata"; skipped,
# and shown as skipped, where the data is not there), every fuzz_*.cc a fuzzer of its own (with
# THERIAC_FUZZ), every bench_*.cc a benchmark (with THERIAC_BENCH).
function(room_test name room sources libs)
  if(NOT sources)
    return()
  endif()
  add_executable(${name}_test ${sources})
  target_link_libraries(${name}_test PRIVATE ${room} test_support ${libs} GTest::gtest_main)
  target_include_directories(${name}_test PRIVATE ${PROJECT_SOURCE_DIR})
  add_test(NAME ${name} COMMAND ${name}_test)
  set_tests_properties(${name} PROPERTIES
    ENVIRONMENT "TESTDATA=${CMAKE_CURRENT_SOURCE_DIR}/testdata"
    SKIP_REGULAR_EXPRESSION "wrote golden ")
endfunction()

function(room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;LIBS;TEST_LIBS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  add_library(theriac::${name} ALIAS ${name})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  list(TRANSFORM ARG_USES PREPEND theriac::)
  target_link_libraries(${name} PUBLIC ${ARG_USES} ${ARG_LIBS})
  target_precompile_headers(${name} PRIVATE
    <algorithm> <compare> <cstdint> <map> <optional> <span> <string> <string_view> <vector>
    <fmt/format.h> <tl/expected.hpp>)

  file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_test.cc
       ${CMAKE_CURRENT_SOURCE_DIR}/*/*_test.cc)
  set(realdata_tests ${tests})
  list(FILTER realdata_tests INCLUDE REGEX "_realdata_test\\.cc$")
  list(FILTER tests EXCLUDE REGEX "_realdata_test\\.cc$")
  room_test(${name} ${name} "${tests}" "${ARG_TEST_LIBS}")
  room_test(${name}_realdata ${name} "${realdata_tests}" "${ARG_TEST_LIBS}")
  if(realdata_tests)
    # The second text is test::skip_word(): a run without the data must not look green.
    set_tests_properties(${name}_realdata PROPERTIES
      LABELS realdata
      SKIP_REGULAR_EXPRESSION "wrote golden ;no real data: set THERIAC_SHARED")
  endif()

  if(THERIAC_FUZZ)
    file(GLOB fuzzers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/fuzz_*.cc
         ${CMAKE_CURRENT_SOURCE_DIR}/*/fuzz_*.cc)
    foreach(path ${fuzzers})
      get_filename_component(target ${path} NAME_WE)
      add_executable(${target} ${path})
      target_link_libraries(${target} PRIVATE ${name} test_support)
      target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
      target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    endforeach()
  endif()

  if(THERIAC_BENCH)
    file(GLOB benches CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/bench_*.cc)
    foreach(path ${benches})
      get_filename_component(target ${path} NAME_WE)
      add_executable(${target} ${path})
      target_link_libraries(${target} PRIVATE ${name} test_support benchmark::benchmark_main)
      target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
    endforeach()
  endif()
endfunction()
