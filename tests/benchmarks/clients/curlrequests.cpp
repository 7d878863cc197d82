// SPDX-FileCopyrightText: 2026 The QtH2 authors
// SPDX-License-Identifier: MIT

// curlrequests URL REQUESTS PARALLEL [UPLOAD_BYTES]: what every client of the benchmarks does
// (load.h), with libcurl's multi interface and one easy handle for each request at a time.

#include <curl/curl.h>

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

std::size_t receive(char *, std::size_t size, std::size_t count, void *bytes)
{
    *static_cast<std::size_t *>(bytes) += size * count;
    return size * count;
}

CURL *newRequest(const char *url, const std::string &upload, std::size_t *bytes)
{
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_URL, url);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION,
                     std::strncmp(url, "https:", 6) == 0 ? CURL_HTTP_VERSION_2TLS
                                                         : CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE);
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, bytes);
    if (!upload.empty()) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, upload.data());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(upload.size()));
    }
    return easy;
}

bool isWhole(CURL *easy, CURLcode result)
{
    long status = 0;
    long version = 0;
    curl_header *date = nullptr;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy, CURLINFO_HTTP_VERSION, &version);
    if (result != CURLE_OK)
        std::fprintf(stderr, "%s\n", curl_easy_strerror(result));
    return result == CURLE_OK && status == 200 && version == CURL_HTTP_VERSION_2
        && curl_easy_header(easy, "date", 0, CURLH_HEADER, -1, &date) == CURLHE_OK;
}

// Returns how many failed, and stops at the first. The handles are those for as many requests at a time.
long run(CURLM *multi, const std::vector<CURL *> &handles, long requests)
{
    long started = 0;
    long finished = 0;
    long failed = 0;
    for (CURL *easy : handles) {
        curl_multi_add_handle(multi, easy);
        ++started;
    }
    while (finished < requests && failed == 0) {
        int running = 0;
        curl_multi_perform(multi, &running);
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(multi, &left)) {
            CURL *easy = message->easy_handle;
            failed += isWhole(easy, message->data.result) ? 0 : 1;
            ++finished;
            curl_multi_remove_handle(multi, easy);
            if (started < requests) {
                curl_multi_add_handle(multi, easy);
                ++started;
            }
        }
        if (finished < requests)
            curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
    return failed;
}

double cpuSeconds()
{
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    const auto inSeconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return inSeconds(usage.ru_utime) + inSeconds(usage.ru_stime);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4 || argc > 5) {
        std::fputs("usage: curlrequests URL REQUESTS PARALLEL [UPLOAD_BYTES]\n", stderr);
        return 2;
    }
    const long requests = std::atol(argv[2]);
    const long parallel = std::min(std::atol(argv[3]), requests);
    const std::string upload(argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 0, 'x');

    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 1L);
    std::size_t bytes = 0;
    std::vector<CURL *> handles;
    for (long i = 0; i < parallel; ++i)
        handles.push_back(newRequest(argv[1], upload, &bytes));

    if (run(multi, { handles.front() }, 1) > 0)
        return 1;
    bytes = 0;
    const double cpuBefore = cpuSeconds();
    const auto started = std::chrono::steady_clock::now();
    const long failed = run(multi, handles, requests);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - started;
    std::printf("{\"name\":\"libcurl\",\"version\":\"%s\",\"requests\":%ld,\"failed\":%ld,"
                "\"bytes\":%zu,\"seconds\":%.6f,\"cpuSeconds\":%.6f}\n",
                curl_version_info(CURLVERSION_NOW)->version, requests, failed, bytes, taken.count(),
                cpuSeconds() - cpuBefore);

    for (CURL *easy : handles)
        curl_easy_cleanup(easy);
    curl_multi_cleanup(multi);
    curl_global_cleanup();
    return failed == 0 ? 0 : 1;
}
