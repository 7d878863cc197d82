# SPDX-FileCopyrightText: 2026 The QtH2 authors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash

# Sourced as root, after cmake/setup-machine.sh: roots of other Debians, made by debootstrap and
# kept in the user's cache.

roots_cache=${XDG_CACHE_HOME:-$HOME/.cache}/qth2-roots

# make_pristine_root SUITE
# Leaves $roots_cache/SUITE, which has nothing but git and a shell.
make_pristine_root() {
    local suite=$1 new script
    mkdir -p "$roots_cache"
    [[ ! -d $roots_cache/$suite ]] || return 0
    install_packages debian-archive-keyring debootstrap
    new=$(mktemp -d "$roots_cache/$suite.new.XXXXXX")
    # A suite younger than this debootstrap is made as sid is.
    script=/usr/share/debootstrap/scripts/$suite
    [[ -e $script ]] || script=/usr/share/debootstrap/scripts/sid
    if ! debootstrap --variant=minbase --include=git "$suite" "$new" "" "$script"; then
        rm -rf --one-file-system "$new"
        return 1
    fi
    cat >"$new/etc/apt/apt.conf.d/90valid-until" <<'CONF'
// The date on an archive's Release file may have passed by this machine's clock.
Acquire::Check-Valid-Until "false";
CONF
    printf '127.0.0.1 localhost\n::1 localhost\n' >"$new/etc/hosts"
    chmod 755 "$new"
    mv "$new" "$roots_cache/$suite"
}

# in_root ROOT COMMAND...
# Mounts and processes of the command live in namespaces of their own and go with them.
in_root() {
    cp -L /etc/resolv.conf "$1/etc/resolv.conf"
    # shellcheck disable=SC2016
    unshare --mount --pid --fork --kill-child -- bash -euc '
        root=$1
        shift
        mount -t proc proc "$root/proc"
        mount -t tmpfs tmpfs "$root/dev/shm"
        mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
        mount --bind "$root/dev/pts/ptmx" "$root/dev/ptmx"
        chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 TERM="${TERM:-dumb}" \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            QTH2_PRESET="${QTH2_PRESET:-release}" \
            "$@"
    ' run "$@"
}
