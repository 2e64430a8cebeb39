# Warnings, sanitizers and flags that every target of the project shares, as one interface target.
add_library(toguna_flags INTERFACE)
target_compile_options(toguna_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wdouble-promotion -Wformat=2 -Wextra-semi -Wundef
  # Designated initialisers are used to name what is given; the rest keeps its default.
  -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(toguna_flags INTERFACE
    -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wsuggest-override)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # g++ 12 takes "text" + std::string for overlapping memory when it optimises (GCC bug 105651).
  target_compile_options(toguna_flags INTERFACE -Wno-restrict)
endif()
if(TOGUNA_PRECOMPILED_HEADERS AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # From a precompiled header g++ does not know the system's code as such, and shows its false alarms about it.
  target_compile_options(toguna_flags INTERFACE -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()
if(TOGUNA_UNITY AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # It takes a source that is joined with others for a header.
  target_compile_options(toguna_flags INTERFACE -Wno-subobject-linkage)
endif()
if(TOGUNA_WERROR)
  target_compile_options(toguna_flags INTERFACE -Werror)
endif()
if(TOGUNA_SANITIZE)
  target_compile_options(toguna_flags INTERFACE
    -fsanitize=${TOGUNA_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(toguna_flags INTERFACE -fsanitize=${TOGUNA_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND TOGUNA_SANITIZE MATCHES "undefined")
    # Address checks see these faults too, and without them a file compiles in a fifth less time.
    target_compile_options(toguna_flags INTERFACE -fno-sanitize=null,object-size,vptr)
  endif()
endif()
target_compile_definitions(toguna_flags INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
