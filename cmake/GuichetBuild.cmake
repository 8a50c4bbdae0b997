# How every room is built: one static library a folder, one precompiled header of the standard
# library for all, warnings as errors, sanitizers chosen by preset.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

set(GUICHET_SANITIZE "" CACHE STRING "Sanitizers: address,undefined or thread")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()

# Set for the whole tree, so that the precompiled header can be shared by all targets.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
                    -Wold-style-cast -Wswitch -Werror -fstack-protector-strong)
include_directories("${CMAKE_SOURCE_DIR}")
add_compile_definitions(_REENTRANT)  # SDL2 asks for it; everywhere, or the shared header would not fit
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_definitions(_FORTIFY_SOURCE=2)
  add_compile_options(-fno-plt)
  add_link_options(-Wl,-z,relro,-z,now -Wl,--as-needed -Wl,--gc-sections -Wl,-z,pack-relative-relocs -s)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_compile_options(-pthread)  # some libraries ask for it; everywhere, or the shared header would not fit
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-fpch-preprocess)  # lets ccache serve precompiled headers
endif()
if(GUICHET_SANITIZE)
  add_compile_options(-fsanitize=${GUICHET_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${GUICHET_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wno-error)  # GCC 12 misjudges bounds in code it instrumented; the plain builds are strict
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND GUICHET_SANITIZE MATCHES "address")
    add_compile_definitions(__SANITIZE_ADDRESS__)  # the name GCC gives it
  endif()
endif()

file(WRITE "${CMAKE_BINARY_DIR}/pch.cpp" "// compiles the shared precompiled header\n")
set(pch_headers <algorithm> <array> <chrono> <cstdint> <cstring> <filesystem> <functional> <map> <memory> <optional> <span>
    <string> <string_view> <utility> <variant> <vector> <tl/expected.hpp>)
add_library(guichet_pch STATIC "${CMAKE_BINARY_DIR}/pch.cpp")
target_precompile_headers(guichet_pch PRIVATE ${pch_headers})
add_library(guichet_pch_hot STATIC "${CMAKE_BINARY_DIR}/pch.cpp")  # an optimised room cannot read the other's
target_compile_options(guichet_pch_hot PRIVATE -O2)
target_precompile_headers(guichet_pch_hot PRIVATE ${pch_headers})

# guichet_room(NAME [HOT] [LINKS target...]): every .cpp of the current folder but main.cpp. HOT: every pixel, glyph or
# condition passes through, so a release compiles it for speed; all else for size, which halves what is read at start.
function(guichet_room NAME)
  cmake_parse_arguments(ROOM "HOT" "" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(NOT sources)
    add_library(${NAME} INTERFACE)
    target_link_libraries(${NAME} INTERFACE ${ROOM_LINKS})
    return()
  endif()
  add_library(${NAME} STATIC ${sources})
  if(ROOM_HOT AND CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(${NAME} PRIVATE -O2)
    target_precompile_headers(${NAME} REUSE_FROM guichet_pch_hot)
  else()
    target_precompile_headers(${NAME} REUSE_FROM guichet_pch)
  endif()
  target_link_libraries(${NAME} PUBLIC ${ROOM_LINKS})
endfunction()

# guichet_program(NAME SOURCE LINKS target...): a program of one main file.
function(guichet_program NAME SOURCE)
  cmake_parse_arguments(PROGRAM "" "" "LINKS" ${ARGN})
  add_executable(${NAME} ${SOURCE})
  target_precompile_headers(${NAME} REUSE_FROM guichet_pch)
  target_link_libraries(${NAME} PRIVATE ${PROGRAM_LINKS})
endfunction()
