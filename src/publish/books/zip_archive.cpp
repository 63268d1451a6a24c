#include "publish/books/zip_archive.h"

#include <fmt/format.h>
#include <zip.h>

#include <cstdlib>
#include <ctime>

#include "base/error.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// A ZIP has local times, and libzip brings a point in time to the zone of the machine: so it is given the
/// point that is this time there.
std::time_t time_of_entries() {
    std::tm time{};
    time.tm_year = 80;
    time.tm_mday = 1;
    time.tm_hour = 12;
    time.tm_isdst = -1;
    return std::mktime(&time);
}

}  // namespace

struct ZipArchive::Handle {
    fs::path file;
    zip_t* archive = nullptr;
    std::time_t time = time_of_entries();

    ~Handle() {
        if (archive != nullptr) zip_discard(archive);
    }

    Error failure(std::string_view doing) const {
        return machine_error({file}, fmt::format("cannot {}: {}", doing, zip_strerror(archive)),
                             "look whether the disk is full");
    }

    void add(const std::string& name, zip_source_t* source, int method) {
        if (source == nullptr) throw failure("put " + name + " into the archive");
        const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            throw failure("put " + name + " into the archive");
        }
        const auto entry = static_cast<zip_uint64_t>(index);
        if (zip_set_file_compression(archive, entry, method, 0) < 0 ||
            zip_file_set_mtime(archive, entry, time, 0) < 0)
            throw failure("put " + name + " into the archive");
    }

    /// libzip reads at the end, so it gets a copy that is its own.
    void add_bytes(const std::string& name, std::string_view bytes, int method) {
        void* const copy = std::malloc(bytes.empty() ? 1 : bytes.size());
        if (copy == nullptr) throw std::bad_alloc();
        bytes.copy(static_cast<char*>(copy), bytes.size());
        zip_source_t* const source = zip_source_buffer(archive, copy, bytes.size(), 1);
        if (source == nullptr) std::free(copy);
        add(name, source, method);
    }
};

ZipArchive::ZipArchive(const fs::path& file) : handle_(std::make_unique<Handle>()) {
    handle_->file = file;
    int code = 0;
    handle_->archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (handle_->archive != nullptr) return;
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    throw machine_error({file}, fmt::format("cannot write the archive: {}", reason), "");
}

ZipArchive::~ZipArchive() = default;

void ZipArchive::add_stored(const std::string& name, std::string_view bytes) {
    handle_->add_bytes(name, bytes, ZIP_CM_STORE);
}

void ZipArchive::add(const std::string& name, std::string_view bytes) {
    handle_->add_bytes(name, bytes, ZIP_CM_DEFLATE);
}

void ZipArchive::add_file(const std::string& name, const fs::path& file) {
    handle_->add(name, zip_source_file(handle_->archive, file.c_str(), 0, -1), ZIP_CM_STORE);
}

void ZipArchive::finish() {
    if (zip_close(handle_->archive) < 0) throw handle_->failure("write the archive");
    handle_->archive = nullptr;
}

}  // namespace bobao
