# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash

# Sourced by examples/run, tests/run and their like: on a Debian machine, installs what is missing
# and builds. Where there is no apt-get, the packages have to be there under whatever name they go.

qth2_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
qth2_installed=no

as_root() {
    if [[ $EUID -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

# install_packages NAME...
# Calls apt-get only for what dpkg does not know as installed.
install_packages() {
    local name missing=()
    command -v apt-get >/dev/null || return 0
    for name in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) == installed* ]] \
            || missing+=("$name")
    done
    [[ ${#missing[@]} -gt 0 ]] || return 0

    echo "Installing ${missing[*]}"
    as_root apt-get -q update || echo "Going on with the package lists that are here"
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qy -o Dpkg::Use-Pty=0 install --no-install-recommends "${missing[@]}"
    qth2_installed=yes

    # Debian starts a service as it installs it. None is needed: the tests start their own servers.
    for name in "${missing[@]}"; do
        if [[ -d /run/systemd/system ]]; then
            as_root systemctl --quiet disable --now "$name" 2>/dev/null || true
        elif [[ -x /etc/init.d/$name ]]; then
            as_root "/etc/init.d/$name" stop >/dev/null 2>&1 || true
        fi
    done
}

install_build_packages() {
    install_packages ca-certificates cmake g++ libbrotli-dev libnghttp2-dev libssl-dev libzstd-dev \
        ninja-build pkgconf qt6-base-dev zlib1g-dev
}

# What the QML module takes besides: to build it, and to run programs that import it.
install_qml_packages() {
    install_packages qml-qt6 qml6-module-qtqml qml6-module-qtqml-workerscript \
        qml6-module-qtquick qml6-module-qtquick-window qml6-module-qttest qt6-declarative-dev \
        qt6-declarative-dev-tools
}

# What the examples with a window import besides.
install_window_packages() {
    install_qml_packages
    install_packages fonts-dejavu-core qml6-module-qtqml-models qml6-module-qtquick-controls \
        qml6-module-qtquick-layouts qml6-module-qtquick-shapes qml6-module-qtquick-templates \
        qt6-l10n-tools qt6-tools-dev
}

# Clang with libFuzzer, in a package that is named after its version.
install_fuzzing_packages() {
    install_packages clang
    command -v clang++ >/dev/null || return 0
    install_packages "libclang-rt-$(clang++ -dumpversion | cut -d. -f1)-dev"
}

# build_folder PRESET
build_folder() {
    if [[ $1 == release ]]; then echo "$qth2_root/build"; else echo "$qth2_root/build-$1"; fi
}

# build PRESET [TARGET...]
# Configures the first time, and again when new packages are there for CMake to find: Qt Quick too,
# which decides what QTH2_BUILD_QML is by default.
build() {
    local preset=$1
    shift
    cd "$qth2_root" || return
    if [[ $qth2_installed == yes || ! -e $(build_folder "$preset")/build.ninja ]]; then
        if command -v ccache >/dev/null; then
            export CMAKE_CXX_COMPILER_LAUNCHER=ccache
        fi
        cmake --preset "$preset" -U QTH2_BUILD_QML
    fi
    cmake --build --preset "$preset" ${1:+--target "$@"}
}
