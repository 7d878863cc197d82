// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// byteserver PORT [KEY CERTIFICATE]: serves socketbytes on the loopback, one connection at a time,
// over TLS when it has a key. A request is two numbers of 64 bits: how many bytes follow it, and
// how many are to be sent then.

#include <openssl/bio.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace {

constexpr std::size_t pieceSize = 1024 * 1024;

std::uint64_t number(const unsigned char *bytes)
{
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i)
        value = value << 8 | bytes[i];
    return value;
}

void serve(BIO *connection)
{
    std::vector<char> piece(pieceSize, 'x');
    unsigned char sizes[16];
    while (BIO_read(connection, sizes, sizeof(sizes)) == sizeof(sizes)) {
        std::size_t done = 0;
        for (std::uint64_t left = number(sizes); left > 0; left -= done) {
            if (!BIO_read_ex(connection, piece.data(), std::min(left, pieceSize), &done))
                return;
        }
        for (std::uint64_t left = number(sizes + 8); left > 0; left -= done) {
            if (!BIO_write_ex(connection, piece.data(), std::min(left, pieceSize), &done))
                return;
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2 && argc != 4) {
        std::fputs("usage: byteserver PORT [KEY CERTIFICATE]\n", stderr);
        return 2;
    }
    std::signal(SIGPIPE, SIG_IGN);
    BIO *listener = BIO_new_accept((std::string("127.0.0.1:") + argv[1]).c_str());
    if (argc == 4) {
        SSL_CTX *context = SSL_CTX_new(TLS_server_method());
        if (SSL_CTX_use_PrivateKey_file(context, argv[2], SSL_FILETYPE_PEM) != 1
            || SSL_CTX_use_certificate_file(context, argv[3], SSL_FILETYPE_PEM) != 1) {
            std::fputs("byteserver: no such key or certificate\n", stderr);
            return 1;
        }
        BIO_set_accept_bios(listener, BIO_new_ssl(context, 0));
    }
    BIO_set_bind_mode(listener, BIO_BIND_REUSEADDR);
    if (BIO_do_accept(listener) != 1) {
        std::fprintf(stderr, "byteserver: cannot listen on port %s\n", argv[1]);
        return 1;
    }
    while (BIO_do_accept(listener) == 1) {
        BIO *connection = BIO_pop(listener);
        serve(connection);
        BIO_free_all(connection);
    }
    return 1;
}
