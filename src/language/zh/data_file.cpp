#include "language/zh/data_file.h"

#include <fmt/format.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <bit>
#include <utility>

#include "base/error.h"
#include "base/hash.h"

namespace bobao {
namespace {

static_assert(std::endian::native == std::endian::little, "data files are little-endian");

constexpr std::size_t kKindSize = 8;
constexpr std::size_t kHashAt = 16;
constexpr std::size_t kHashSize = 32;
constexpr std::size_t kDirectoryAt = kHashAt + kHashSize;
constexpr std::size_t kAlignment = 16;

template <typename T>
T value_at(std::string_view bytes, std::size_t offset) {
    T value;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

template <typename T>
void append(std::string& bytes, T value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

DataFile::DataFile(const std::filesystem::path& file, std::string_view kind, std::uint32_t version,
                   std::uint32_t sections)
    : file_(file), mapped_(file) {
    const std::string_view bytes = mapped_.bytes();
    if (bytes.size() < kDirectoryAt || bytes.substr(0, kKindSize) != kind)
        reject(fmt::format("not a data file of kind {}", kind));
    if (value_at<std::uint32_t>(bytes, 8) != version)
        reject(fmt::format("version {} where {} is needed", value_at<std::uint32_t>(bytes, 8), version));
    if (content_hash(bytes.substr(kDirectoryAt)) != bytes.substr(kHashAt, kHashSize))
        reject("damaged: its content hash does not fit");
    if (value_at<std::uint32_t>(bytes, 12) != sections ||
        bytes.size() < kDirectoryAt + std::size_t{sections} * 16)
        reject("its number of tables is wrong");
    for (std::uint32_t number = 0; number < sections; ++number) section_bytes(number, 1);
}

std::string_view DataFile::section_bytes(std::uint32_t number, std::size_t unit) const {
    const std::string_view bytes = mapped_.bytes();
    const std::size_t entry = kDirectoryAt + std::size_t{number} * 16;
    const auto offset = value_at<std::uint64_t>(bytes, entry);
    const auto size = value_at<std::uint64_t>(bytes, entry + 8);
    if (offset > bytes.size() || size > bytes.size() - offset || offset % kAlignment != 0 || size % unit != 0)
        reject("a table leaves the file");
    return bytes.substr(offset, size);
}

std::string DataFile::decompressed(std::uint32_t number, std::size_t size) const {
    const std::string_view packed = section_bytes(number, 1);
    std::string bytes(size, '\0');
    const std::size_t found = ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
    if (ZSTD_isError(found) != 0 && ZSTD_getErrorCode(found) != ZSTD_error_dstSize_tooSmall)
        reject("a compressed table is damaged");
    if (found != size) reject("a compressed table is not as long as it should be");
    return bytes;
}

void DataFile::reject(std::string_view what) const {
    throw machine_error({file_, 0, 0}, std::string(what),
                        "install bobao again, or rebuild the file with voices/zh/build.sh");
}

void DataFileMaker::add_compressed(std::string_view bytes) {
    std::string packed(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size =
        ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), ZSTD_maxCLevel());
    if (ZSTD_isError(size) != 0)
        throw machine_error({}, ZSTD_getErrorName(size),
                            "a table could not be compressed; see to free memory");
    packed.resize(size);
    sections_.push_back(std::move(packed));
}

void DataFileMaker::write(const std::filesystem::path& file, std::string_view kind,
                          std::uint32_t version) const {
    std::string body;
    const auto padded = [](std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; };
    std::size_t offset = padded(kDirectoryAt + sections_.size() * 16);
    for (const std::string& section : sections_) {
        append<std::uint64_t>(body, offset);
        append<std::uint64_t>(body, section.size());
        offset = padded(offset + section.size());
    }
    for (const std::string& section : sections_) {
        body.resize(padded(kDirectoryAt + body.size()) - kDirectoryAt, '\0');
        body += section;
    }
    std::string bytes(kind.substr(0, kKindSize));
    append<std::uint32_t>(bytes, version);
    append(bytes, static_cast<std::uint32_t>(sections_.size()));
    bytes += content_hash(body);
    write_file(file, bytes + body);
}

}  // namespace bobao
