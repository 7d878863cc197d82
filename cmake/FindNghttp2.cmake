# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

# libnghttp2 ships no CMake configuration. Makes the target Nghttp2::Nghttp2.

find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
    pkg_check_modules(PC_Nghttp2 QUIET libnghttp2)
endif()

find_path(Nghttp2_INCLUDE_DIR nghttp2/nghttp2.h HINTS ${PC_Nghttp2_INCLUDE_DIRS})
find_library(Nghttp2_LIBRARY nghttp2 HINTS ${PC_Nghttp2_LIBRARY_DIRS})
mark_as_advanced(Nghttp2_INCLUDE_DIR Nghttp2_LIBRARY)

if(Nghttp2_INCLUDE_DIR)
    file(STRINGS "${Nghttp2_INCLUDE_DIR}/nghttp2/nghttp2ver.h" _version
         REGEX "^#define NGHTTP2_VERSION \"[^\"]+\"")
    string(REGEX REPLACE ".*\"([^\"]+)\".*" "\\1" Nghttp2_VERSION "${_version}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Nghttp2
    REQUIRED_VARS Nghttp2_LIBRARY Nghttp2_INCLUDE_DIR
    VERSION_VAR Nghttp2_VERSION)

if(Nghttp2_FOUND AND NOT TARGET Nghttp2::Nghttp2)
    add_library(Nghttp2::Nghttp2 UNKNOWN IMPORTED)
    set_target_properties(Nghttp2::Nghttp2 PROPERTIES
        IMPORTED_LOCATION "${Nghttp2_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${Nghttp2_INCLUDE_DIR}")

    # By symbol and not by version: distributions back-port.
    include(CheckCXXSymbolExists)
    include(CMakePushCheckState)
    cmake_push_check_state(RESET)
    set(CMAKE_REQUIRED_INCLUDES "${Nghttp2_INCLUDE_DIR}")
    set(CMAKE_REQUIRED_LIBRARIES "${Nghttp2_LIBRARY}")
    foreach(_feature IN ITEMS
            SSIZE_API:nghttp2_session_mem_send2
            STREAM_RESET_RATE_LIMIT:nghttp2_option_set_stream_reset_rate_limit
            MAX_CONTINUATIONS:nghttp2_option_set_max_continuations
            GLITCH_RATE_LIMIT:nghttp2_option_set_glitch_rate_limit
            MAX_OUTBOUND_QUEUE_SIZE:nghttp2_option_set_max_outbound_queue_size)
        string(REPLACE ":" ";" _feature "${_feature}")
        list(GET _feature 0 _name)
        list(GET _feature 1 _symbol)
        check_cxx_symbol_exists(${_symbol} nghttp2/nghttp2.h NGHTTP2_HAS_${_name})
        if(NGHTTP2_HAS_${_name})
            set_property(TARGET Nghttp2::Nghttp2 APPEND PROPERTY
                INTERFACE_COMPILE_DEFINITIONS QTH2_NGHTTP2_HAS_${_name})
        endif()
    endforeach()
    cmake_pop_check_state()
endif()
