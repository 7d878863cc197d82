# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

# How everything in this repository is compiled: linked PRIVATE by each target, so that nothing
# of it reaches a user's own targets.
add_library(QtH2BuildFlags INTERFACE)
target_compile_features(QtH2BuildFlags INTERFACE cxx_std_20)
target_compile_definitions(QtH2BuildFlags INTERFACE
    QT_NO_KEYWORDS
    QT_NO_FOREACH
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_CONTEXTLESS_CONNECT
    QT_USE_QSTRINGBUILDER
    QT_STRICT_ITERATORS
    QT_LEAN_HEADERS=1
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_DISABLE_DEPRECATED_UP_TO=0x060400)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(QtH2BuildFlags INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
    if(QTH2_WARNINGS_AS_ERRORS)
        target_compile_options(QtH2BuildFlags INTERFACE -Werror)
    endif()
endif()
if(QTH2_SANITIZERS)
    target_compile_options(QtH2BuildFlags INTERFACE
        -fsanitize=${QTH2_SANITIZERS} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(QtH2BuildFlags INTERFACE -fsanitize=${QTH2_SANITIZERS})
    # GCC's documentation says that it may warn falsely of this where a sanitizer has added code.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND QTH2_SANITIZERS MATCHES "thread")
        target_compile_options(QtH2BuildFlags INTERFACE -Wno-maybe-uninitialized)
    endif()
endif()

# qth2_count_coverage(<target>)
# With QTH2_COVERAGE: its own code has counters, and whoever links it what they need.
function(qth2_count_coverage target)
    if(QTH2_COVERAGE)
        target_compile_options(${target} PRIVATE --coverage -fprofile-update=atomic)
        target_link_options(${target} PUBLIC --coverage)
    endif()
endfunction()

set(QTH2_INCLUDE_DIR "${PROJECT_BINARY_DIR}/include")

# qth2_public_headers(<folder> <CamelCaseName>...)
# Makes <QtH2/H2Name> and <QtH2/h2name.h> in the build folder, as they will be when installed.
function(qth2_public_headers folder)
    foreach(name IN LISTS ARGN)
        string(TOLOWER "${name}" file)
        file(GENERATE OUTPUT "${QTH2_INCLUDE_DIR}/QtH2/${file}.h"
             CONTENT "#include \"${PROJECT_SOURCE_DIR}/src/${folder}/${file}.h\"\n")
        file(GENERATE OUTPUT "${QTH2_INCLUDE_DIR}/QtH2/${name}" CONTENT "#include \"${file}.h\"\n")
    endforeach()
endfunction()

# Links a floor (an object library of src/) and all below it: CMake hands the objects of an object
# library only to the target that links it directly.
function(qth2_link_floor target floor)
    set(linked ${floor})
    set(waiting ${floor})
    while(waiting)
        list(POP_FRONT waiting next)
        get_target_property(below ${next} INTERFACE_LINK_LIBRARIES)
        list(FILTER below INCLUDE REGEX "^QtH2_")
        list(REMOVE_ITEM below ${linked})
        list(APPEND linked ${below})
        list(APPEND waiting ${below})
    endwhile()
    target_link_libraries(${target} PRIVATE ${linked})
endfunction()
