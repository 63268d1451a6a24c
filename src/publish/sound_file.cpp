#include "publish/sound_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/data_folder.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "media/format.h"
#include "publish/wording.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

std::uintmax_t size_of(const fs::path& file) {
    std::error_code failure;
    const std::uintmax_t bytes = fs::file_size(file, failure);
    if (failure) throw system_error(file, "read", failure.value());
    return bytes;
}

/// For what has no bit rate of its own; to a thousand bits.
int mean_bitrate(std::uintmax_t bytes, double seconds) {
    return seconds > 0 ? static_cast<int>(static_cast<double>(bytes) * 8 / seconds / 1000) * 1000 : 0;
}

/// All that shapes a file of sound, hashed.
std::string key_of_sound(const SoundFiles::File& file, const std::vector<const KeptPiece*>& pieces,
                         const std::vector<ChapterMark>& marks, const Tags& tags) {
    std::string key = fmt::format("{}\n{}\n", own_program_hash(), encoder_versions());
    const auto add_text = [&](std::string_view text) { key += fmt::format("{} {}\n", text.size(), text); };
    const auto add_picture = [&](const fs::path& picture) {
        add_text(picture.empty() ? std::string() : content_hash_of_file(picture));
    };
    key += fmt::format("{} {} {} {}\n{} {}\n", static_cast<int>(file.format),
                       static_cast<int>(file.encoding.codec), file.encoding.sample_rate,
                       file.encoding.bitrate, tags.track, tags.tracks);
    for (const std::string* const text : {&tags.title, &tags.artist, &tags.album, &tags.language, &tags.date,
                                          &tags.genre, &tags.comment, &tags.publisher})
        add_text(*text);
    add_picture(tags.cover);
    for (const ChapterMark& mark : marks) {
        key += fmt::format("{} {}\n", mark.begin, mark.end);
        add_text(mark.title);
        add_text(mark.link);
        add_picture(mark.picture);
    }
    for (const KeptPiece* const piece : pieces) add_text(piece->hash());
    return content_hash(key);
}

/// Takes over the file of the earlier issue if it is, byte for byte, what would be made now; the notes that
/// its making gave, then.
std::optional<std::vector<std::string>> taken_over(const SoundPlace& place, const std::string& file,
                                                   const std::string& key) {
    const std::optional<KeptBytes> kept = place.cache->find("sound file", key);
    std::error_code failure;
    if (!kept || !fs::is_regular_file(fs::symlink_status(place.earlier / file, failure))) return std::nullopt;
    std::vector<std::string> lines;
    for (const std::string_view line : lines_of(kept->bytes())) lines.emplace_back(line);
    try {
        if (lines.empty() || content_hash_of_file(place.earlier / file) != lines.front()) return std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
    // No file here is ever changed in place, so two folders can have one.
    fs::create_hard_link(place.earlier / file, place.folder / file, failure);
    if (failure) return std::nullopt;
    lines.erase(lines.begin());
    return lines;
}

}  // namespace

std::size_t encoding_of(const Programme& programme, const Encoding& wanted) {
    for (std::size_t i = 0; i < programme.pieces.size(); ++i)
        if (!programme.pieces[i].empty() && programme.pieces[i].front().encoding() == wanted) return i;
    throw usage_error("the programme is not encoded as this file wants it", "");
}

int feed_rank(const Encoding& encoding) {
    return std::min(static_cast<int>(encoding.codec), static_cast<int>(Codec::opus));
}

std::vector<SoundFiles::File> files_in_order(const Programme& programme, const SoundFiles& wanted) {
    std::vector<SoundFiles::File> files = wanted.files;
    for (const std::vector<KeptPiece>& pieces : programme.pieces) {
        if (!wanted.files.empty() || pieces.empty()) continue;
        const Encoding& encoding = pieces.front().encoding();
        files.push_back({format_for(encoding.codec).format, encoding});
    }
    if (files.empty())
        throw usage_error("a programme without sound cannot be published", "choose an encoding");
    std::ranges::stable_sort(files, {},
                             [](const SoundFiles::File& file) { return feed_rank(file.encoding); });
    return files;
}

Tags tags_of(const Episode& episode, const Channel& channel, const fs::path& cover) {
    Tags tags;
    tags.title = episode.title;
    tags.artist = channel.author;
    tags.album = channel.title;
    tags.language = episode.language;
    tags.date = episode.date;
    tags.genre = "Podcast";
    tags.comment = std::string(wording_for(episode.language).synthetic_voice);
    tags.publisher = channel.title;
    tags.cover = cover;
    return tags;
}

EpisodeSound write_sound(const SoundPlace& place, const std::string& name, const SoundFiles::File& file,
                         const std::vector<const KeptPiece*>& pieces, const std::vector<ChapterMark>& marks,
                         const Tags& tags, double seconds, std::vector<std::string>& notes) {
    const FormatFacts& facts = facts_of(file.format);
    EpisodeSound sound;
    sound.file = name + "." + facts.name;
    sound.type = facts.mime_type;
    sound.bitrate = file.encoding.bitrate;
    const std::string key = place.cache == nullptr ? "" : key_of_sound(file, pieces, marks, tags);
    std::optional<std::vector<std::string>> said;
    if (place.cache != nullptr) said = taken_over(place, sound.file, key);
    const bool is_new = !said;
    if (is_new) {
        const std::vector<const PieceSource*> sources(pieces.begin(), pieces.end());
        said = write_audio(place.folder / sound.file, file.format, sources, marks, tags);
    }
    for (const std::string& note : *said) notes.push_back(fmt::format("{}: {}", sound.file, note));
    sound.bytes = size_of(place.folder / sound.file);
    const std::string hash = content_hash_of_file(place.folder / sound.file);
    sound.hash = hash.substr(0, 8);
    if (is_new && place.cache != nullptr) {
        std::string kept = hash + "\n";
        for (const std::string& note : *said) kept += note + "\n";
        place.cache->keep("sound file", key, kept);
    }
    if (sound.bitrate == 0) sound.bitrate = mean_bitrate(sound.bytes, seconds);
    return sound;
}

}  // namespace bobao
