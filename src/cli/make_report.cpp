#include "cli/make_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "cli/terminal.h"

namespace bobao {
namespace {

constexpr std::size_t kDoubtsShown = 8;
constexpr std::size_t kContextColumns = 44;

/// What a kind of repair (edition.h) is called in the summary: for one, for several.
struct RepairWords {
    const char* kind;
    const char* one;
    const char* several;
};
constexpr RepairWords kRepairWords[] = {
    {"joined", "cut sentence joined", "cut sentences joined"},
    {"gap", "sentence with a gap, not spoken", "sentences with gaps, not spoken"},
    {"conjecture", "guessed reading, not spoken", "guessed readings, not spoken"},
    {"moved", "label or caption moved to its article", "labels and captions moved to their articles"},
    {"folded", "place with half-width marks made full-width", "places with half-width marks made full-width"},
    {"names", "run of names divided", "runs of names divided"},
    {"dropped", "piece of page furniture dropped", "pieces of page furniture dropped"},
    {"doubt", "line to look at", "lines to look at"},
};

std::string repairs_in_words(const std::map<std::string, int>& repairs) {
    std::vector<std::string> parts;
    for (const RepairWords& words : kRepairWords)
        if (const auto found = repairs.find(words.kind); found != repairs.end())
            parts.push_back(
                fmt::format("{} {}", found->second, found->second == 1 ? words.one : words.several));
    return joined(parts, "; ");
}

std::string length_in_words(double seconds) {
    const auto whole = static_cast<long>(std::llround(seconds));
    return fmt::format("{} min {} s", whole / 60, whole % 60);
}

std::string counted(int number, const char* one, const char* several) {
    return fmt::format("{} {}", number, number == 1 ? one : several);
}

/// A show of headlines has no chapter for any article.
std::string contents_in_words(const MakeReport& report) {
    return report.articles == 0 && report.headlines > 0 ? counted(report.headlines, "headline", "headlines")
                                                        : counted(report.articles, "article", "articles");
}

std::string size_in_words(std::uintmax_t bytes) {
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

/// The context with the word in its middle, so that it is seen however long the sentence is.
std::string context_of(const Doubt& doubt) {
    std::string_view context = doubt.context;
    const std::size_t at = context.find(doubt.word);
    if (at != std::string_view::npos && columns_of(context.substr(0, at)) > kContextColumns / 2) {
        std::size_t begin = 0;
        for (const CodePoint& c : code_points(context)) {
            begin = c.offset;
            if (columns_of(context.substr(begin, at - begin)) <= kContextColumns / 2) break;
        }
        return cut_to_columns("…" + std::string(context.substr(begin)), kContextColumns);
    }
    return cut_to_columns(context, kContextColumns);
}

std::string doubts_in_words(const std::vector<Doubt>& doubts) {
    std::string text = fmt::format("readings to look at ({}):\n", doubts.size());
    for (const Doubt& doubt : std::span(doubts).first(std::min(doubts.size(), kDoubtsShown)))
        text += fmt::format("  {}  {}  {}  {}\n", padded_to_columns(doubt.word, 12),
                            padded_to_columns(doubt.reading, 18), padded_to_columns(doubt.reason, 14),
                            context_of(doubt));
    if (doubts.size() > kDoubtsShown)
        text += fmt::format("  and {} more: --json lists them all\n", doubts.size() - kDoubtsShown);
    // A single character would be read so in every word there is: it is no example to follow.
    const auto example = std::ranges::find_if(doubts, [](const Doubt& doubt) {
        return doubt.reading.find(' ') != std::string::npos &&
               is_ascii_digit(static_cast<unsigned char>(doubt.reading.back()));
    });
    text += "  to put one right, write the whole word into the lexicon.yaml that your station.yaml names";
    if (example != doubts.end())
        text += fmt::format(", as\n  - {{word: {}, reading: {}}}", example->word, example->reading);
    return text + "\n";
}

/// The number behind "article ", or of the chapter that the line begins with; 0 if it names none.
int article_named(std::string_view line, const Script& script) {
    constexpr std::string_view kArticle = "article ";
    if (const std::size_t at = line.find(kArticle); at == 0 || line.starts_with("the title of article ")) {
        int number = 0;
        const std::string_view digits = line.substr(at + kArticle.size());
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (number > 0) return number;
    }
    for (const Chapter& chapter : script.chapters)
        if (chapter.article > 0 && line.starts_with(chapter.title + ": ")) return chapter.article;
    return 0;
}

/// "page.txt, line 45": where the article stands in what the user gave, as far as that is known.
std::string place_of_article(int number, const Material& material) {
    const std::vector<Article>& articles = material.edition.articles;
    const auto found = std::ranges::find(articles, number, &Article::id);
    if (found == articles.end()) return {};
    if (material.places) {
        const auto index = static_cast<std::size_t>(found - articles.begin());
        if (index < material.places->articles.size())
            return fmt::format("{}, line {}", material.name, material.places->articles[index].line);
    }
    const auto page = static_cast<std::size_t>(std::max(found->page, 0));
    const std::string file = page > 0 && page <= material.edition.pages.size()
                                 ? material.edition.pages[page - 1]
                             : material.pages.size() <= 1 ? material.name
                                                          : std::string();
    if (found->first_line <= 0) return file;
    return file.empty() ? fmt::format("line {}", found->first_line)
                        : fmt::format("{}, line {}", file, found->first_line);
}

std::string with_place(const std::string& line, const Script& script, const Material& material) {
    const std::string place = place_of_article(article_named(line, script), material);
    return place.empty() ? line : fmt::format("{} ({})", line, place);
}

}  // namespace

MakeReport make_report(const Material& material, const Script& script, const Programme& programme,
                       const Published& published) {
    MakeReport report;
    report.title = script.title;
    report.date = script.date;
    report.show = script.show;
    report.articles = static_cast<int>(
        std::ranges::count_if(script.chapters, [](const Chapter& chapter) { return chapter.article > 0; }));
    for (const Chapter& chapter : script.chapters)
        report.headlines +=
            static_cast<int>(std::ranges::count(chapter.segments, "headline", &Segment::kind));
    report.seconds = programme.timeline.seconds(programme.timeline.samples);
    for (const Published::Sound& sound : published.sounds)
        report.audio.push_back({sound.file, sound.bytes, programme.loudness.at(sound.encoding)});
    report.books = published.books;
    report.article_files = published.article_files;
    for (const Article& article : material.edition.articles)
        for (const Repair& repair : article.repairs) ++report.repairs[repair.kind];
    for (const auto* const lines : {&material.left_out, &script.left_out, &programme.left_out})
        for (const std::string& line : *lines) report.left_out.push_back(with_place(line, script, material));
    report.notes = published.notes;
    report.remarks = published.remarks;
    report.doubts = programme.doubts;
    report.page = published.page;
    report.feed = published.feed;
    report.episode_folder = published.episode_folder;
    return report;
}

bool is_short_of_something(const MakeReport& report) {
    return !report.left_out.empty() || !report.notes.empty();
}

std::string report_as_text(const MakeReport& report) {
    std::string text =
        fmt::format("{}: {}, {}", report.title, contents_in_words(report), length_in_words(report.seconds));
    for (const MakeReport::AudioFile& audio : report.audio)
        text += fmt::format(", {} {}", audio.file.filename().string(), size_in_words(audio.bytes));
    text += "\n";
    for (const MakeReport::AudioFile& audio : report.audio)
        if (std::isfinite(audio.loudness.integrated)) {
            text += fmt::format("loudness: {:.1f} LUFS, true peak {:.1f} dBTP\n", audio.loudness.integrated,
                                audio.loudness.true_peak);
            break;
        }
    if (!report.repairs.empty()) text += fmt::format("repaired: {}\n", repairs_in_words(report.repairs));
    for (const std::string& line : report.left_out) text += fmt::format("left out: {}\n", line);
    for (const std::string& line : report.notes) text += fmt::format("note: {}\n", line);
    if (!report.doubts.empty()) text += doubts_in_words(report.doubts);
    if (!report.audio.empty()) text += fmt::format("listen:  {}\n", report.audio.front().file.string());
    for (const std::filesystem::path& book : report.books)
        text += fmt::format("book:    {}\n", book.string());
    for (const std::string& line : report.remarks) text += fmt::format("         {}\n", line);
    if (report.article_files > 0)
        text += fmt::format("by article: {} in {}\n", counted(report.article_files, "file", "files"),
                            (report.episode_folder / "articles").string());
    text += fmt::format("open:    {}\n", report.page.string());
    text += fmt::format("feed:    {}\n", report.feed.string());
    text += fmt::format("correct: {}, then bobao make it again",
                        (report.episode_folder / "edition.yaml").string());
    return text;
}

std::string report_as_json(const MakeReport& report) {
    using Json = nlohmann::ordered_json;
    Json audio = Json::array();
    for (const MakeReport::AudioFile& file : report.audio) {
        const auto finite = [](double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); };
        audio.push_back({{"file", file.file.string()},
                         {"bytes", file.bytes},
                         {"lufs", finite(file.loudness.integrated)},
                         {"true_peak", finite(file.loudness.true_peak)}});
    }
    Json books = Json::array();
    for (const std::filesystem::path& book : report.books) books.push_back(book.string());
    Json doubts = Json::array();
    for (const Doubt& doubt : report.doubts)
        doubts.push_back({{"word", doubt.word},
                          {"reading", doubt.reading},
                          {"reason", doubt.reason},
                          {"confidence", doubt.confidence},
                          {"context", doubt.context}});
    const Json whole = {{"title", report.title},        {"date", report.date},
                        {"show", report.show},          {"articles", report.articles},
                        {"seconds", report.seconds},    {"audio", std::move(audio)},
                        {"repairs", report.repairs},    {"left_out", report.left_out},
                        {"books", std::move(books)},    {"article_files", report.article_files},
                        {"notes", report.notes},        {"remarks", report.remarks},
                        {"doubts", std::move(doubts)},  {"episode", report.episode_folder.string()},
                        {"page", report.page.string()}, {"feed", report.feed.string()}};
    return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bobao
