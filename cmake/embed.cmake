# embed(<target> <constant> <file>)
#
# Puts a text file of the source tree into the program: sources of <target> may
#   #include "embedded/<constant>.h"
# and find there  inline constexpr std::string_view theriac::embedded::<constant>.
# Nothing is read at run time, and code that parses the constant in a constexpr makes a malformed
# file an error of the build. Include the header in one source only. The file is text without NUL
# bytes and at most 64 KB (what compilers take as one literal).
#
# embed_packed(<target> <constant> <file>)
#
# The same for a long text: packed with zstd, as a std::string_view of bytes that unpack() in
# syntax/unpack.h takes. Costs nothing until it is unpacked.
#
# This file is run as a script at build time, when the text file has changed.
if(CMAKE_SCRIPT_MODE_FILE AND PACKED)
  get_filename_component(folder ${INPUT} DIRECTORY)
  file(ARCHIVE_CREATE OUTPUT ${OUTPUT}.zst PATHS ${INPUT} FORMAT raw COMPRESSION Zstd)
  file(READ ${OUTPUT}.zst bytes HEX)
  file(REMOVE ${OUTPUT}.zst)
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${bytes}")
  string(REGEX REPLACE "([^\n]+)" "    \"\\1\"" bytes "${bytes}")
  file(WRITE "${OUTPUT}" "// Made by cmake/embed.cmake from ${FILE}; do not edit.
#pragma once
#include <string_view>
namespace theriac::embedded {
inline constexpr char ${NAME}_bytes[] =
${bytes};
inline constexpr std::string_view ${NAME}(${NAME}_bytes, sizeof(${NAME}_bytes) - 1);
}  // namespace theriac::embedded
")
  return()
elseif(CMAKE_SCRIPT_MODE_FILE)
  file(READ "${INPUT}" text)
  string(LENGTH "${text}" length)
  if(length GREATER 65000)
    message(FATAL_ERROR "${INPUT}: too long to be embedded (${length} characters)")
  endif()
  file(WRITE "${OUTPUT}" "// Made by cmake/embed.cmake from ${FILE}; do not edit.
#pragma once
#include <string_view>
namespace theriac::embedded {
inline constexpr std::string_view ${NAME} = R\"embedded(${text})embedded\";
}  // namespace theriac::embedded
")
  return()
endif()

set(THERIAC_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(embed_as packed target name file)
  set(input ${PROJECT_SOURCE_DIR}/${file})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/${name}.h)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DINPUT=${input} -DOUTPUT=${output} -DFILE=${file} -DNAME=${name} -DPACKED=${packed}
            -P ${THERIAC_EMBED_SCRIPT}
    DEPENDS ${input} ${THERIAC_EMBED_SCRIPT}
    COMMENT "Embedding ${file}" VERBATIM)
  target_sources(${target} PRIVATE ${output})
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()

function(embed target name file)
  embed_as(OFF ${target} ${name} ${file})
endfunction()

function(embed_packed target name file)
  embed_as(ON ${target} ${name} ${file})
endfunction()
