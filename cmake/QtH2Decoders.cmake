# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT

# The libraries that decompress the bodies of responses. None is needed: what is not built in is not
# offered to a server. Sets QTH2_DECODER_SOURCES, _DEFINITIONS and _LIBRARIES for src/decoding.

# qth2_decoder(<NAME> <what it decodes> <target> <found> <package on Debian> <source>)
# Makes the option QTH2_WITH_<NAME>.
macro(qth2_decoder name codings target found package source)
    set(QTH2_WITH_${name} AUTO CACHE STRING
        "Decompress ${codings}: ON, OFF, or AUTO, if the library is found")
    set_property(CACHE QTH2_WITH_${name} PROPERTY STRINGS AUTO ON OFF)
    if(QTH2_WITH_${name} AND NOT "${found}")
        if(NOT QTH2_WITH_${name} STREQUAL "AUTO")
            message(FATAL_ERROR "QTH2_WITH_${name} is ON, but the library was not found: on Debian "
                                "it is in the package ${package}")
        endif()
        message(STATUS "Without ${codings}: the library was not found (on Debian: ${package})")
    elseif(QTH2_WITH_${name})
        list(APPEND QTH2_DECODER_SOURCES ${source}.cpp ${source}.h)
        list(APPEND QTH2_DECODER_DEFINITIONS QTH2_HAVE_${name})
        list(APPEND QTH2_DECODER_LIBRARIES ${target})
    endif()
endmacro()

find_package(ZLIB QUIET)
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
    pkg_check_modules(libbrotlidec QUIET IMPORTED_TARGET libbrotlidec)
    pkg_check_modules(libzstd QUIET IMPORTED_TARGET libzstd)
endif()

qth2_decoder(ZLIB "gzip and deflate" ZLIB::ZLIB "${ZLIB_FOUND}" zlib1g-dev inflatedecoder)
qth2_decoder(BROTLI br PkgConfig::libbrotlidec "${libbrotlidec_FOUND}" libbrotli-dev brotlidecoder)
qth2_decoder(ZSTD zstd PkgConfig::libzstd "${libzstd_FOUND}" libzstd-dev zstddecoder)
