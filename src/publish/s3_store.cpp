#include "publish/s3_store.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <pugixml.hpp>
#include <thread>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "publish/printed_text.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

constexpr int kTries = 3;
/// SHA-256 of no bytes.
constexpr std::string_view kHashOfNothing =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr std::size_t kMostAnswer = std::size_t{16} << 20;

std::string from_environment(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(trimmed(value));
}

std::string hexadecimal_hash(const fs::path& file, const EVP_MD* kind) {
    const MappedFile mapped(file);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if (EVP_Digest(mapped.bytes().data(), mapped.bytes().size(), digest.data(), &length, kind, nullptr) != 1)
        throw machine_error({file}, "OpenSSL cannot hash this file", "");
    std::string text;
    for (unsigned int i = 0; i < length; ++i) text += fmt::format("{:02x}", digest.at(i));
    return text;
}

std::string with_slashes(const std::string& key) {
    std::string path;
    for (std::size_t begin = 0; begin <= key.size();) {
        const std::size_t end = std::min(key.find('/', begin), key.size());
        path += (begin == 0 ? "" : "/") + url_segment(key.substr(begin, end - begin));
        begin = end + 1;
    }
    return path;
}

struct Headers {
    ~Headers() { curl_slist_free_all(list); }
    Headers() = default;
    Headers(const Headers&) = delete;
    Headers& operator=(const Headers&) = delete;
    void add(const std::string& line) {
        curl_slist* const longer = curl_slist_append(list, line.c_str());
        if (longer == nullptr) throw std::bad_alloc();
        list = longer;
    }
    curl_slist* list = nullptr;
};

struct CloseFile {
    void operator()(std::FILE* file) const noexcept { static_cast<void>(std::fclose(file)); }
};

std::size_t take_answer(char* data, std::size_t size, std::size_t count, void* into) {
    std::string& answer = *static_cast<std::string*>(into);
    if (answer.size() + size * count > kMostAnswer) return 0;
    answer.append(data, size * count);
    return size * count;
}

int look_whether_to_stop(void* cancellation, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const Cancellation*>(cancellation)->requested() ? 1 : 0;
}

/// What the store says went wrong, and what to do about the usual things.
Error refused(const std::string& what, const std::string& url, long status, const std::string& answer) {
    pugi::xml_document document;
    std::string code, message;
    if (document.load_buffer(answer.data(), answer.size())) {
        code = title_text(document.child("Error").child_value("Code"));
        message = title_text(document.child("Error").child_value("Message"));
    }
    std::string remedy = "the next run goes on where this one stopped";
    if (code == "NoSuchBucket")
        remedy = "make the bucket first, or see whether AWS_ENDPOINT_URL_S3 is that of your store";
    else if (code == "InvalidAccessKeyId" || code == "SignatureDoesNotMatch")
        remedy =
            "see whether AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION are those of this store";
    else if (code == "AccessDenied" || status == 403)
        remedy = "the key must be allowed to list the bucket, to put objects and to delete them";
    else if (code == "RequestTimeTooSkewed")
        remedy = "set the clock of this machine";
    return machine_error({},
                         fmt::format("the store will not {} {}: {} {}{}{}", what, url, status, code,
                                     message.empty() ? "" : ": ", message),
                         remedy);
}

}  // namespace

S3Key s3_key_from(const fs::path& file, const std::string& profile) {
    S3Key key;
    bool in_profile = false;
    int number = 0;
    const std::string text = read_file(file, std::size_t{1} << 20);
    for (const std::string_view whole : lines_of(text)) {
        ++number;
        const std::string_view line = trimmed(whole);
        if (line.empty() || line[0] == '#' || line[0] == ';') continue;
        if (line.starts_with('[') && line.ends_with(']')) {
            in_profile = trimmed(line.substr(1, line.size() - 2)) == profile;
            continue;
        }
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) throw input_error({file, number}, "expected NAME = VALUE", "");
        if (!in_profile) continue;
        const std::string_view name = trimmed(line.substr(0, equals));
        const std::string value(trimmed(line.substr(equals + 1)));
        if (name == "aws_access_key_id") key.id = value;
        if (name == "aws_secret_access_key") key.secret = value;
        if (name == "aws_session_token") key.session = value;
    }
    if (key.id.empty() || key.secret.empty())
        throw input_error({file}, fmt::format("there is no key of the profile \"{}\"", profile),
                          "write aws_access_key_id and aws_secret_access_key below [" + profile + "]");
    return key;
}

S3Access s3_access() {
    S3Access access;
    access.region = from_environment("AWS_REGION");
    if (access.region.empty()) access.region = from_environment("AWS_DEFAULT_REGION");
    if (access.region.empty()) access.region = "us-east-1";
    access.endpoint = from_environment("AWS_ENDPOINT_URL_S3");
    if (access.endpoint.empty()) access.endpoint = from_environment("AWS_ENDPOINT_URL");
    if (access.endpoint.empty()) access.endpoint = "https://s3." + access.region + ".amazonaws.com";
    while (access.endpoint.ends_with('/')) access.endpoint.pop_back();
    if (!access.endpoint.starts_with("https://") && !access.endpoint.starts_with("http://"))
        throw usage_error(fmt::format("the store's address \"{}\" has no scheme", access.endpoint),
                          "set AWS_ENDPOINT_URL_S3 to https://HOST");
    access.key = {from_environment("AWS_ACCESS_KEY_ID"), from_environment("AWS_SECRET_ACCESS_KEY"),
                  from_environment("AWS_SESSION_TOKEN")};
    if (!access.key.id.empty() && !access.key.secret.empty()) return access;
    fs::path file = from_environment("AWS_SHARED_CREDENTIALS_FILE");
    if (file.empty()) file = fs::path(from_environment("HOME")) / ".aws" / "credentials";
    std::string profile = from_environment("AWS_PROFILE");
    if (profile.empty()) profile = "default";
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        throw usage_error(
            "the store's key is not known",
            fmt::format("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write them into {}",
                        file.string()));
    access.key = s3_key_from(file, profile);
    return access;
}

std::string md5_of(const fs::path& file) {
    return hexadecimal_hash(file, EVP_md5());
}

class S3Bucket::Connection {
  public:
    Connection(S3Access access, std::string bucket, const Cancellation& cancellation)
        : access_(std::move(access)), bucket_(std::move(bucket)), cancellation_(cancellation) {
        static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
        curl_ = curl_easy_init();
        if (started != CURLE_OK || curl_ == nullptr) throw machine_error({}, "libcurl cannot be started", "");
    }
    ~Connection() { curl_easy_cleanup(curl_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// `file` empty: a request without a body. Throws unless the answer is one of success.
    std::string ask(const std::string& method, const std::string& key, const std::string& query,
                    const fs::path& file, const std::vector<std::string>& headers, const std::string& what) {
        const std::string url = access_.endpoint + "/" + url_segment(bucket_) + "/" + with_slashes(key) +
                                (query.empty() ? "" : "?" + query);
        for (int attempt = 1;; ++attempt) {
            cancellation_.check();
            const auto [result, status, answer] = ask_once(method, url, file, headers);
            cancellation_.check();
            if (result == CURLE_OK && status >= 200 && status < 300) return answer;
            const bool may_pass = result != CURLE_OK || status >= 500 || status == 429;
            if (may_pass && attempt < kTries) {
                std::this_thread::sleep_for(std::chrono::milliseconds(250) * (1 << attempt));
                continue;
            }
            if (result != CURLE_OK)
                throw machine_error({}, fmt::format("cannot reach {}: {}", url, curl_easy_strerror(result)),
                                    "the next run goes on where this one stopped");
            throw refused(what, url, status, answer);
        }
    }

  private:
    struct Answer {
        CURLcode result = CURLE_OK;
        long status = 0;
        std::string text;
    };

    Answer ask_once(const std::string& method, const std::string& url, const fs::path& file,
                    const std::vector<std::string>& lines) {
        constexpr long kConnectSeconds = 20, kStalledSeconds = 60;
        // Keeps the connection, forgets everything else.
        curl_easy_reset(curl_);
        Answer answer;
        Headers headers;
        for (const std::string& line : lines) headers.add(line);
        if (!access_.key.session.empty()) headers.add("x-amz-security-token: " + access_.key.session);
        // libcurl signs what this header says of the body, and does not always send it by itself.
        headers.add("x-amz-content-sha256: " +
                    (file.empty() ? std::string(kHashOfNothing) : hexadecimal_hash(file, EVP_sha256())));
        // No "Expect:", which would not be sent but signed (libcurl 7.88), so that no store would believe it.
        std::unique_ptr<std::FILE, CloseFile> body;
        const std::string signature = "aws:amz:" + access_.region + ":s3";
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_PATH_AS_IS, 1L);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
        set(CURLOPT_LOW_SPEED_LIMIT, 1L);
        set(CURLOPT_LOW_SPEED_TIME, kStalledSeconds);
        set(CURLOPT_USERNAME, access_.key.id.c_str());
        set(CURLOPT_PASSWORD, access_.key.secret.c_str());
        set(CURLOPT_AWS_SIGV4, signature.c_str());
        set(CURLOPT_USERAGENT, "bobao");
        set(CURLOPT_WRITEFUNCTION, take_answer);
        set(CURLOPT_WRITEDATA, &answer.text);
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, look_whether_to_stop);
        set(CURLOPT_XFERINFODATA, const_cast<Cancellation*>(&cancellation_));
        if (!file.empty()) {
            body.reset(std::fopen(file.c_str(), "rbe"));
            if (!body) throw system_error(file, "read", errno);
            set(CURLOPT_UPLOAD, 1L);
            set(CURLOPT_READDATA, body.get());
            set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(fs::file_size(file)));
        } else if (method != "GET") {
            set(CURLOPT_CUSTOMREQUEST, method.c_str());
        }
        set(CURLOPT_HTTPHEADER, headers.list);
        answer.result = curl_easy_perform(curl_);
        curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &answer.status);
        return answer;
    }

    template <typename Value>
    void set(CURLoption option, Value value) {
        if (curl_easy_setopt(curl_, option, value) != CURLE_OK)
            throw machine_error({}, "this libcurl does not know how to sign requests",
                                "install libcurl 7.75 or newer");
    }

    S3Access access_;
    std::string bucket_;
    const Cancellation& cancellation_;
    CURL* curl_ = nullptr;
};

S3Bucket::S3Bucket(S3Access access, std::string bucket, const Cancellation& cancellation)
    : connection_(std::make_unique<Connection>(std::move(access), std::move(bucket), cancellation)) {}
S3Bucket::~S3Bucket() = default;

std::map<std::string, S3Object> S3Bucket::list(const std::string& prefix) {
    std::map<std::string, S3Object> objects;
    std::string token;
    do {
        // In alphabetical order, as they are signed.
        std::string query;
        if (!token.empty()) query = "continuation-token=" + url_segment(token) + "&";
        query += "list-type=2&prefix=" + url_segment(prefix);
        const std::string answer = connection_->ask("GET", "", query, {}, {}, "list");
        pugi::xml_document document;
        if (!document.load_buffer(answer.data(), answer.size()))
            throw machine_error({}, "the store's list is no XML",
                                "see whether AWS_ENDPOINT_URL_S3 is the address of an S3 store");
        const pugi::xml_node root = document.child("ListBucketResult");
        for (const pugi::xml_node entry : root.children("Contents")) {
            std::string etag = entry.child_value("ETag");
            replace_all(etag, "\"", "");
            objects[entry.child_value("Key")] = {entry.child("Size").text().as_ullong(), etag};
        }
        const std::string next = root.child_value("NextContinuationToken");
        // A store that gives the same page for ever would never end.
        token = next == token ? std::string() : next;
    } while (!token.empty());
    return objects;
}

void S3Bucket::put(const std::string& key, const fs::path& file, const std::string& content_type,
                   const std::string& cache_control) {
    static_cast<void>(connection_->ask(
        "PUT", key, "", file, {"Content-Type: " + content_type, "Cache-Control: " + cache_control}, "take"));
}

void S3Bucket::remove(const std::string& key) {
    static_cast<void>(connection_->ask("DELETE", key, "", {}, {}, "delete"));
}

}  // namespace bobao
