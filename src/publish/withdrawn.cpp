#include "publish/withdrawn.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "publish/episode.h"
#include "publish/printed_text.h"
#include "publish/station_tree.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view kFile = ".withdrawn.json";
constexpr std::size_t kMostListed = 8;
/// A shorter sentence stands in other stories too: eight ideographs, or two dozen Latin letters.
constexpr std::size_t kBytesOfSentence = 24;

std::string fingerprint(std::string_view letters) {
    return letters.empty() ? std::string() : content_hash(letters).substr(0, 8);
}

/// The letters of a text, small: what a corrected mark, another line break or another figure leave alone.
/// `ended` is called with them and their number where a sentence ends.
template <typename Ended>
void for_each_sentence(std::string_view text, Ended ended) {
    constexpr std::u32string_view kEnds = U"。！？；.!?;";
    std::string letters;
    std::size_t count = 0;
    const auto end = [&] {
        if (count > 0) ended(letters, count);
        letters.clear();
        count = 0;
    };
    for (const CodePoint& c : code_points(text)) {
        if (u_isalpha(static_cast<UChar32>(c.value)) != 0) {
            append_utf8(letters, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c.value))));
            ++count;
        } else if (kEnds.find(c.value) != std::u32string_view::npos) {
            end();
        }
    }
    end();
}

std::set<std::string> sentences_in(const Article& article) {
    std::set<std::string> found;
    for (const auto* const texts : {&article.paragraphs, &article.captions})
        for (const std::string& text : *texts)
            for_each_sentence(text, [&](const std::string& letters, std::size_t) {
                if (letters.size() >= kBytesOfSentence) found.insert(fingerprint(letters));
            });
    return found;
}

std::string title_of(const Article& article) {
    std::string all;
    for_each_sentence(article.title, [&](const std::string& letters, std::size_t) { all += letters; });
    return fingerprint(all);
}

[[noreturn]] void not_as_written(const fs::path& file) {
    throw input_error({file}, "this is not as bobao wrote it, so nobody knows what has been withdrawn",
                      "put it right or take it from a backup; without the file nothing counts as withdrawn");
}

void write(const fs::path& out, const std::vector<Withdrawal>& all) {
    Json list = Json::array();
    for (const Withdrawal& one : all) {
        Json entry{{"episode", one.folder}, {"article", one.article}};
        if (!one.title.empty()) entry["title"] = one.title;
        if (!one.sentences.empty()) entry["sentences"] = one.sentences;
        list.push_back(std::move(entry));
    }
    write_file(out / kFile, Json{{"withdrawn", std::move(list)}}.dump(1) + "\n");
}

/// The episode no more says of itself that this story was withdrawn.
void remove_notices(const fs::path& folder, int article) {
    std::error_code ignored;
    if (!fs::exists(folder / kEpisodeFacts, ignored)) return;
    Episode episode = episode_from_folder(folder);
    std::erase_if(episode.notices, [&](const Notice& notice) {
        return notice.kind == "withdrawn" && notice.article == article;
    });
    write_file(folder / kEpisodeFacts, episode_to_json(episode));
}

}  // namespace

Withdrawal withdrawal_of(const std::string& folder, const Article& article) {
    const std::set<std::string> sentences = sentences_in(article);
    return {folder, article.id, title_of(article), {sentences.begin(), sentences.end()}};
}

bool is_withdrawn(const Withdrawal& withdrawal, const Article& article, const std::string& folder) {
    if (withdrawal.article == 0) return false;
    const std::set<std::string> sentences = sentences_in(article);
    const auto shared = static_cast<std::size_t>(std::ranges::count_if(
        withdrawal.sentences, [&](const std::string& sentence) { return sentences.contains(sentence); }));
    // On other days a form is filled in anew: the same sentence, another story.
    if (withdrawal.folder != folder)
        return shared > 1 && 2 * shared >= std::max(sentences.size(), withdrawal.sentences.size());
    if (shared > 0 && 2 * shared >= std::min(sentences.size(), withdrawal.sentences.size())) return true;
    const std::string title = title_of(article);
    return !title.empty() && withdrawal.title == title && (shared > 0 || withdrawal.article == article.id);
}

std::vector<Withdrawal> withdrawals(const fs::path& out) {
    const fs::path file = out / kFile;
    if (std::error_code ignored; !fs::exists(file, ignored)) return {};
    std::vector<Withdrawal> all;
    try {
        const Json whole = Json::parse(read_file(file));
        for (const Json& entry : whole.at("withdrawn")) {
            Withdrawal one;
            one.folder = entry.at("episode").get<std::string>();
            one.article = entry.at("article").get<int>();
            one.title = entry.value("title", "");
            one.sentences = entry.value("sentences", std::vector<std::string>());
            if (one.folder.empty() || one.article < 0) not_as_written(file);
            all.push_back(std::move(one));
        }
    } catch (const Json::exception&) {
        not_as_written(file);
    }
    return all;
}

void note_withdrawal(const TreeLock& /*lock*/, const fs::path& out, const Withdrawal& withdrawal) {
    std::vector<Withdrawal> all = withdrawals(out);
    // The same number may be another story by now.
    std::erase_if(all, [&](const Withdrawal& other) {
        return other.folder == withdrawal.folder && other.article == withdrawal.article &&
               (withdrawal.article == 0 || other.title == withdrawal.title);
    });
    all.push_back(withdrawal);
    write(out, all);
}

Withdrawal restore(const fs::path& out, const std::string& what) {
    const TreeLock lock(out);
    std::vector<Withdrawal> all = withdrawals(out);
    const std::string name = title_text(what);
    // Numbers shift: of two stories that were the third one, the last decision is taken back.
    const auto found =
        std::find_if(all.rbegin(), all.rend(), [&](const Withdrawal& one) { return name_of(one) == name; });
    if (found == all.rend()) {
        std::vector<std::string> names;
        for (const Withdrawal& one : all)
            if (names.size() < kMostListed) names.push_back(name_of(one));
        if (all.size() > kMostListed) names.push_back(fmt::format("and {} more", all.size() - kMostListed));
        throw usage_error(
            fmt::format("\"{}\" has not been withdrawn", name),
            names.empty() ? "nothing has been withdrawn here" : "withdrawn are: " + joined(names, ", "));
    }
    const Withdrawal restored = *found;
    all.erase(std::next(found).base());
    write(out, all);
    if (restored.article > 0) remove_notices(out / "episodes" / restored.folder, restored.article);
    return restored;
}

std::string name_of(const Withdrawal& withdrawal) {
    return withdrawal.article == 0 ? withdrawal.folder
                                   : fmt::format("{}/{}", withdrawal.folder, withdrawal.article);
}

std::vector<Article> articles_of(const Script& script) {
    std::vector<Article> articles;
    for (const Chapter& chapter : script.chapters) {
        if (chapter.article <= 0) continue;
        if (articles.empty() || articles.back().id != chapter.article) {
            articles.emplace_back().id = chapter.article;
            articles.back().title = chapter.title;
        }
        for (const Segment& segment : chapter.segments)
            if (segment.kind == "paragraph" || segment.kind == "caption")
                articles.back().paragraphs.push_back(segment.text);
    }
    return articles;
}

}  // namespace bobao
