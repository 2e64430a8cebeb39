# Configures a project of two modules in which FROM links TO, and compares what happened with EXPECT
# (passes | is_refused). Called by CTest with -D FROM TO EXPECT ROOT WORK COMPILER GENERATOR.
file(REMOVE_RECURSE "${WORK}")
file(WRITE "${WORK}/empty.cpp" "")
file(WRITE "${WORK}/CMakeLists.txt" "
cmake_minimum_required(VERSION 3.25)
project(layers LANGUAGES CXX)
add_library(toguna_flags INTERFACE)
include(\"${ROOT}/cmake/Modules.cmake\")
if(DEFINED TOGUNA_LAYER_${TO})
  toguna_module(${TO} SOURCES empty.cpp)
endif()
toguna_module(${FROM} SOURCES empty.cpp LINKS ${TO})
")
execute_process(
  COMMAND "${CMAKE_COMMAND}" -S "${WORK}" -B "${WORK}/build" -G "${GENERATOR}" "-DCMAKE_CXX_COMPILER=${COMPILER}"
  RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(EXPECT STREQUAL "passes")
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${FROM} may link ${TO}, but the configuration failed:\n${said}")
  endif()
elseif(status EQUAL 0)
  message(FATAL_ERROR "${FROM} may not link ${TO}, but the configuration went through")
elseif(NOT said MATCHES "layers: ${FROM} ")
  message(FATAL_ERROR "the configuration failed, but not for the layers:\n${said}")
endif()
