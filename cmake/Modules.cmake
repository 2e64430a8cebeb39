# The modules and their layers. A module links only modules of a strictly lower layer, and sees only the headers
# of what it links: each module has its own include root. Both rules are checked by tests/layers.
#
# Within layer 1 the readers (text) sit above the pure values (domain); within layer 3 coding sits above attribution.
set(TOGUNA_LAYER_base 0)
set(TOGUNA_LAYER_domain 10)
set(TOGUNA_LAYER_graph 10)
set(TOGUNA_LAYER_neural 10)
set(TOGUNA_LAYER_text 15)
set(TOGUNA_LAYER_intake 18)
set(TOGUNA_LAYER_fetch 10)
set(TOGUNA_LAYER_language 20)
set(TOGUNA_LAYER_ledger 20)
set(TOGUNA_LAYER_network 20)
set(TOGUNA_LAYER_positions 20)
set(TOGUNA_LAYER_bargaining 20)
set(TOGUNA_LAYER_language_training 25)
set(TOGUNA_LAYER_evaluation 25)
set(TOGUNA_LAYER_attribution 30)
set(TOGUNA_LAYER_attribution_training 33)
set(TOGUNA_LAYER_actors 30)
set(TOGUNA_LAYER_coding 35)
set(TOGUNA_LAYER_coding_training 38)
set(TOGUNA_LAYER_engine 40)
set(TOGUNA_LAYER_codec 50)
set(TOGUNA_LAYER_report 50)
set(TOGUNA_LAYER_server 55)
set(TOGUNA_LAYER_cli 60)
set(TOGUNA_LAYER_train 60)
set(TOGUNA_ALL_MODULES
  base domain fetch graph neural text intake language language_training evaluation ledger network positions bargaining attribution attribution_training actors coding coding_training engine codec report server)

# toguna_check_layers(<module> <linked modules...>): stops the configuration at an upward or sideways link.
function(toguna_check_layers module)
  foreach(lower IN LISTS ARGN)
    if(NOT DEFINED TOGUNA_LAYER_${lower})
      message(FATAL_ERROR "layers: ${module} links ${lower}, which is not a module (see cmake/Modules.cmake)")
    endif()
    if(NOT TOGUNA_LAYER_${lower} LESS TOGUNA_LAYER_${module})
      message(FATAL_ERROR
        "layers: ${module} (layer ${TOGUNA_LAYER_${module}}) may not link ${lower} (layer ${TOGUNA_LAYER_${lower}}): "
        "a module links only strictly lower layers")
    endif()
  endforeach()
endfunction()

# Parses what nearly every file includes once instead of once per file (TOGUNA_PRECOMPILED_HEADERS): `first` makes the
# precompiled header, the other targets use it, but for files with flags of their own, which must be set before. It hides
# a missing include, which `make lint`, whose build does without, shows.
function(toguna_precompile target first)
  if(NOT TOGUNA_PRECOMPILED_HEADERS OR NOT TARGET ${first})
    return()
  endif()
  # A precompiled header serves only those who know all macros that it was made with: here that of fmt.
  get_target_property(own ${target} LINK_LIBRARIES)
  get_target_property(made_with ${first} LINK_LIBRARIES)
  if("fmt::fmt" IN_LIST made_with AND NOT "fmt::fmt" IN_LIST own)
    return()
  endif()
  if(first STREQUAL test_base AND TOGUNA_SANITIZE MATCHES "address")
    # Of tests under sanitizers compiling takes the time. Unoptimised, clang warns of the C library's NAN.
    target_compile_options(${target} PRIVATE -O0 -Wno-double-promotion)
  endif()
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    get_source_file_property(own_flags ${source} COMPILE_OPTIONS)
    if(own_flags)
      set_source_files_properties(${source} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    endif()
  endforeach()
  if(target STREQUAL first)
    target_precompile_headers(${target} PRIVATE ${ARGN}
      <algorithm> <filesystem> <functional> <map> <memory> <optional> <set> <span> <stop_token> <string> <vector>
      <tl/expected.hpp>)
  else()
    target_precompile_headers(${target} REUSE_FROM ${first})
  endif()
endfunction()

# Compiles the files of a target several at a time (TOGUNA_UNITY), which takes half the time and hides what precompiled
# headers hide. ARGN: files that stand alone, since their unnamed namespaces have names that another file's has too.
function(toguna_join target)
  if(NOT TOGUNA_UNITY)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
  if(ARGN)
    set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
endfunction()

# toguna_module(<name> SOURCES ... [ALONE sources...] [LINKS modules...] [PRIVATE_LINKS third-party...]
#               [PRIVATE_INCLUDES dirs...])
# ALONE: those of the sources that toguna_join keeps apart. LINKS are modules of the project; third-party libraries stay
# private to the module's .cpp files.
function(toguna_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;ALONE;LINKS;PRIVATE_LINKS;PRIVATE_INCLUDES" ${ARGN})
  toguna_check_layers(${name} ${ARG_LINKS})
  add_library(toguna_${name} STATIC ${ARG_SOURCES})
  add_library(toguna::${name} ALIAS toguna_${name})
  target_include_directories(toguna_${name} PUBLIC include PRIVATE src)
  if(ARG_PRIVATE_INCLUDES)
    target_include_directories(toguna_${name} SYSTEM PRIVATE ${ARG_PRIVATE_INCLUDES})
  endif()
  list(TRANSFORM ARG_LINKS PREPEND toguna::)
  target_link_libraries(toguna_${name} PUBLIC ${ARG_LINKS} PRIVATE toguna_flags ${ARG_PRIVATE_LINKS})
  toguna_precompile(toguna_${name} toguna_base)
  toguna_join(toguna_${name} ${ARG_ALONE})
endfunction()

# toguna_discover_tests(<program> <prefix>): each of its cases is a test of its own, in a process of its own; or, with
# TOGUNA_WHOLE_TEST_PROGRAMS, the whole program is one: where starting and loading cost more than most cases.
function(toguna_discover_tests program prefix)
  if(TOGUNA_WHOLE_TEST_PROGRAMS)
    add_test(NAME ${prefix}all COMMAND ${program} --gtest_brief=1)
  else()
    gtest_discover_tests(${program} TEST_PREFIX "${prefix}" DISCOVERY_MODE PRE_TEST)
  endif()
endfunction()

# toguna_test(<module> SOURCES ... [ALONE ...] [LINKS ...]): one test program per module; its tests are named
# <module>.<suite>.<case>.
function(toguna_test module)
  if(NOT TOGUNA_TESTS)
    return()
  endif()
  cmake_parse_arguments(ARG "" "" "SOURCES;ALONE;LINKS" ${ARGN})
  add_executable(test_${module} ${ARG_SOURCES})
  target_include_directories(test_${module} PRIVATE src tests)
  target_link_libraries(test_${module} PRIVATE toguna::${module} toguna_flags ${ARG_LINKS} GTest::gtest_main)
  target_compile_definitions(test_${module} PRIVATE TOGUNA_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  toguna_precompile(test_${module} test_base <gtest/gtest.h>)
  toguna_join(test_${module} ${ARG_ALONE})
  toguna_discover_tests(test_${module} ${module}.)
endfunction()

# toguna_bench(<module> SOURCES ... [LINKS ...]): one Google Benchmark program per module (TOGUNA_BENCHMARKS=ON).
function(toguna_bench module)
  if(NOT TOGUNA_BENCHMARKS)
    return()
  endif()
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(bench_${module} ${ARG_SOURCES})
  target_link_libraries(bench_${module} PRIVATE toguna::${module} toguna_flags ${ARG_LINKS} benchmark::benchmark_main)
  target_compile_definitions(bench_${module} PRIVATE TOGUNA_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
endfunction()
