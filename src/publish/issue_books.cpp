#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "media/audio.h"
#include "media/format.h"
#include "publish/books/editions.h"
#include "publish/issue.h"

namespace bobao {

namespace fs = std::filesystem;

namespace {

/// Which of the programme's encodings talking books can have: what every player of them takes.
std::size_t encoding_for_books(const Programme& programme) {
    for (std::size_t i = 0; i < programme.pieces.size(); ++i)
        if (!programme.pieces[i].empty() && programme.pieces[i].front().encoding().codec == Codec::mp3)
            return i;
    throw usage_error("talking books need sound in MP3, and the programme has none", "");
}

/// The sound of each part of a book, joined from the pieces that the episode has.
BookSound write_book_sound(const Issue& issue, const Book& book, const fs::path& folder) {
    const std::vector<KeptPiece>& all = issue.programme.pieces[encoding_for_books(issue.programme)];
    BookSound sound;
    std::vector<std::vector<const PieceSource*>> pieces(issue.programme.timeline.chapters.size());
    for (const KeptPiece& piece : all) pieces.at(piece.chapter).push_back(&piece);
    make_folder(folder);
    for (const BookPart& part : book.parts) {
        sound.files.push_back(folder / fmt::format("{}.mp3", part.chapter));
        write_audio(sound.files.back(), Format::mp3, pieces.at(part.chapter), {}, {});
    }
    return sound;
}

}  // namespace

void write_ready(Issue& issue, const fs::path& folder, const std::vector<ReadyEdition>& editions,
                 Published& published) {
    for (const ReadyEdition& edition : editions) {
        write_file(folder / edition.file, edition.bytes);
        published.books.push_back(published.episode_folder / edition.file);
        issue.episode.books.push_back({edition.edition, edition.file, edition.type, edition.bytes.size(),
                                       content_hash(edition.bytes).substr(0, 8)});
    }
}

void write_books(Issue& issue, const fs::path& folder, const std::vector<std::string>& editions,
                 Published& published) {
    if (editions.empty()) return;
    const Book book = book_of(issue.programme.timeline, issue.edition, issue.episode, issue.channel, folder);
    if (book.parts.empty()) {
        published.notes.push_back("there is no talking book, because no word is heard");
        return;
    }
    const fs::path sounds = folder / ".sound";
    const BookSound sound = write_book_sound(issue, book, sounds);
    const fs::path cover =
        folder / (issue.episode.small_cover.empty() ? issue.episode.cover : issue.episode.small_cover);
    for (const EditionMaker& maker : edition_makers()) {
        if (std::find(editions.begin(), editions.end(), maker.name) == editions.end()) continue;
        for (EpisodeBook& made : maker.make({book, sound, cover, folder, issue.station.books})) {
            published.books.push_back(published.episode_folder / made.file);
            issue.episode.books.push_back(std::move(made));
        }
    }
    std::error_code failure;
    fs::remove_all(sounds, failure);
    if (failure) throw system_error(sounds, "remove", failure.value());
}

}  // namespace bobao
