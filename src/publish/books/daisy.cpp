#include "publish/books/daisy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <pugixml.hpp>

#include "base/error.h"
#include "base/file.h"
#include "publish/books/book_markup.h"
#include "publish/wording.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

// Sources of the forms here: the DAISY 2.02 specification, and what the Consortium's validator asks for.

constexpr const char* kXhtml =
    "html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
    "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\"";
constexpr const char* kSmil =
    "smil PUBLIC \"-//W3C//DTD SMIL 1.0//EN\" \"http://www.w3.org/TR/REC-SMIL/SMIL10.dtd\"";
constexpr const char* kFormat = "Daisy 2.02";

std::string name_of_part(std::size_t index) {
    return fmt::format("part{:04}", index + 1);
}

std::string id_of_par(const std::string& sentence) {
    return "par-" + sentence;
}

std::string hours_minutes_seconds(double seconds) {
    const long whole = std::lround(seconds);
    return fmt::format("{:02}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

void add_meta(pugi::xml_node head, const char* name, const std::string& content) {
    add_element(head, "meta", {{"name", name}, {"content", content}});
}

double heard_in(const Book& book, const BookPart& part) {
    std::int64_t heard = 0;
    for (const BookBlock& block : part.blocks)
        for (const BookSentence& sentence : block.sentences) heard += sentence.end - sentence.begin;
    return book.seconds(heard);
}

/// A line of the NCC: a heading, or the number of a page.
struct NccEntry {
    std::string id;
    int level = 0;  ///< 0 for a page
    std::string title;
    std::string language;
    std::size_t part = 0;
    std::size_t block = 0;  ///< where it begins in the part
};

class DaisyBook {
  public:
    DaisyBook(const fs::path& folder, const Book& book, const BookSound& sound, DaisyText text)
        : folder_(folder), book_(book), sound_(sound), text_(text) {}

    std::vector<std::string> write() {
        find_entries();
        make_folder(folder_);
        double elapsed = 0;
        for (std::size_t i = 0; i < book_.parts.size(); ++i) {
            if (text_ == DaisyText::full) write(name_of_part(i) + ".html", content(i));
            write(name_of_part(i) + ".smil", smil(i, elapsed));
            place(sound_.files[i], name_of_part(i) + ".mp3");
            if (text_ == DaisyText::full && !book_.parts[i].picture.empty())
                place(book_.parts[i].picture.file, picture_file(i));
            elapsed += heard_in(book_, book_.parts[i]);
        }
        total_ = elapsed;
        write("master.smil", master());
        // Its own size is part of what it says.
        const std::string once = ncc(bytes_);
        const std::string whole = ncc(bytes_ + once.size());
        write_file(folder_ / "ncc.html", whole);
        files_.insert(files_.begin(), "ncc.html");
        return std::move(files_);
    }

  private:
    void write(const std::string& name, const std::string& bytes) {
        write_file(folder_ / name, bytes);
        bytes_ += bytes.size();
        files_.push_back(name);
    }

    std::string picture_file(std::size_t index) const {
        return name_of_part(index) + book_.parts[index].picture.file.extension().string();
    }

    void place(const fs::path& from, const std::string& name) {
        std::error_code failure;
        fs::create_hard_link(from, folder_ / name, failure);
        // Not every file system has links.
        if (failure) fs::copy_file(from, folder_ / name, failure);
        if (failure) throw system_error(folder_ / name, "write", failure.value());
        bytes_ += fs::file_size(folder_ / name, failure);
        if (failure) throw system_error(folder_ / name, "read", failure.value());
        files_.push_back(name);
    }

    // The first heading is the book's title; an opening that the show has is what it heads.
    void find_entries() {
        add_entry(1, book_.title, book_.language, 0, 0);
        add_entries(contents_of(book_), 1);
        // As they are heard; of those that begin together the page first, then what is higher.
        std::stable_sort(entries_.begin() + 1, entries_.end(), [](const NccEntry& a, const NccEntry& b) {
            return std::pair(a.part, a.block) < std::pair(b.part, b.block);
        });
        for (std::size_t i = 0; i < entries_.size(); ++i) entries_[i].id = fmt::format("ncc-{}", i + 1);
    }

    void add_entry(int level, const std::string& title, const std::string& language, std::size_t part,
                   std::size_t block) {
        entries_.push_back({"", level, title, language, part, block});
    }

    void add_entries(const std::vector<BookContents>& contents, int level) {
        for (const BookContents& entry : contents) {
            const BookPart& part = book_.parts[entry.part];
            const bool heads_part =
                entry.block < 0 ||
                part.blocks[static_cast<std::size_t>(entry.block)].kind != BookBlockKind::subhead;
            const bool is_opening = entry.part == 0 && part.article == 0 && heads_part;
            if (heads_part) add_page(entry.part);
            // The kicker above a headline belongs to it, and a part without a heading begins where it begins.
            const std::size_t block =
                heads_part ? first_block_of(entry, level) : static_cast<std::size_t>(entry.block);
            if (!is_opening) add_entry(level, entry.title, entry.language, entry.part, block);
            add_entries(entry.inner, level + 1);
        }
    }

    /// An article begins with all that is heard before it, but the column's name if that has an entry there.
    std::size_t first_block_of(const BookContents& entry, int level) const {
        const BookPart& part = book_.parts[entry.part];
        const NccEntry& before = entries_.back();
        const bool behind_column = level == 2 && before.level == 1 && before.part == entry.part;
        for (std::size_t i = 0; behind_column && i + 1 < part.blocks.size(); ++i)
            if (part.blocks[i].kind == BookBlockKind::column) return i + 1;
        return 0;
    }

    void add_page(std::size_t index) {
        const BookPart& part = book_.parts[index];
        if (part.page == 0 || part.page == last_page_) return;
        last_page_ = part.page;
        std::size_t at = 0;
        for (std::size_t i = 0; i < part.blocks.size(); ++i)
            if (part.blocks[i].kind == BookBlockKind::page) at = i;
        add_entry(0, std::to_string(part.page), "und", index, at);
    }

    pugi::xml_node begin_smil(pugi::xml_document& document, const std::string& title,
                              const std::function<void(pugi::xml_node)>& times) const {
        begin_xml(document);
        document.append_child(pugi::node_doctype).set_value(kSmil);
        pugi::xml_node smil = document.append_child("smil");
        pugi::xml_node head = smil.append_child("head");
        add_meta(head, "dc:format", kFormat);
        add_meta(head, "dc:identifier", "urn:uuid:" + book_.identifier);
        add_meta(head, "dc:title", book_.title);
        add_meta(head, "title", title);
        add_meta(head, "ncc:generator", "bobao");
        times(head);
        add_element(head.append_child("layout"), "region", {{"id", "txtView"}});
        return smil.append_child("body");
    }

    void add_audio(pugi::xml_node node, std::size_t part, const BookSentence& sentence) const {
        add_element(node, "audio",
                    {{"src", name_of_part(part) + ".mp3"},
                     {"clip-begin", fmt::format("npt={:.3f}s", book_.seconds(sentence.begin))},
                     {"clip-end", fmt::format("npt={:.3f}s", book_.seconds(sentence.end))},
                     {"id", "audio-" + sentence.id}});
    }

    std::string smil(std::size_t index, double elapsed) const {
        const BookPart& part = book_.parts[index];
        const double length = heard_in(book_, part);
        pugi::xml_document document;
        pugi::xml_node body = begin_smil(document, part.title, [&](pugi::xml_node head) {
            add_meta(head, "ncc:totalElapsedTime", hours_minutes_seconds(elapsed));
            add_meta(head, "ncc:timeInThisSmil", hours_minutes_seconds(length));
        });
        pugi::xml_node mother = add_element(body, "seq", {{"dur", fmt::format("{:.3f}s", length)}});
        pugi::xml_node sequence;  // of the heading that is open, with contents only
        for (std::size_t b = 0; b < part.blocks.size(); ++b) {
            const BookBlock& block = part.blocks[b];
            const bool begins = std::any_of(entries_.begin(), entries_.end(), [&](const NccEntry& entry) {
                return entry.part == index && entry.block == b;
            });
            if (text_ == DaisyText::contents && (begins || !sequence)) {
                pugi::xml_node par = new_par(mother, block, id_of_par(block.sentences.front().id));
                add_element(par, "text",
                            {{"src", "ncc.html#" + entry_before(index, b)},
                             {"id", "text-" + block.sentences.front().id}});
                sequence = par.append_child("seq");
            }
            for (const BookSentence& sentence : block.sentences) {
                if (text_ == DaisyText::contents) {
                    add_audio(sequence, index, sentence);
                    continue;
                }
                pugi::xml_node par = new_par(mother, block, id_of_par(sentence.id));
                add_element(
                    par, "text",
                    {{"src", name_of_part(index) + ".html#" + sentence.id}, {"id", "text-" + sentence.id}});
                add_audio(par, index, sentence);
            }
            // A page number is switched off by itself.
            if (block.kind == BookBlockKind::page) sequence = {};
        }
        return xml_bytes(document);
    }

    static pugi::xml_node new_par(pugi::xml_node mother, const BookBlock& block, const std::string& id) {
        pugi::xml_node par = add_element(mother, "par", {{"endsync", "last"}, {"id", id}});
        if (block.kind == BookBlockKind::page) par.append_attribute("system-required") = "pagenumber-on";
        return par;
    }

    /// The heading under which a block stands.
    std::string entry_before(std::size_t part, std::size_t block) const {
        std::string id = entries_.front().id;
        for (const NccEntry& entry : entries_)
            if (std::pair(entry.part, entry.block) <= std::pair(part, block)) id = entry.id;
        return id;
    }

    pugi::xml_node begin_html(pugi::xml_document& document, const std::string& language,
                              const std::string& title) const {
        begin_xml(document);
        document.append_child(pugi::node_doctype).set_value(kXhtml);
        pugi::xml_node html = document.append_child("html");
        html.append_attribute("xmlns") = "http://www.w3.org/1999/xhtml";
        set_language(html, language);
        pugi::xml_node head = html.append_child("head");
        add_element(head, "meta", {{"http-equiv", "Content-type"}, {"content", "text/html; charset=utf-8"}});
        head.append_child("title").text().set(title.c_str());
        return html;
    }

    std::string content(std::size_t index) const {
        const BookPart& part = book_.parts[index];
        const std::string language = part.language == "und" ? book_.language : part.language;
        pugi::xml_document document;
        pugi::xml_node body = begin_html(document, language, part.title).append_child("body");
        const auto add_picture = [&] {
            add_element(add_element(body, "div", {{"class", "picture"}}), "img",
                        {{"src", picture_file(index)}, {"alt", part.picture.alt}});
        };
        const bool has_picture = !part.picture.empty();
        for (std::size_t b = 0; b < part.blocks.size(); ++b) {
            const BookBlock& block = part.blocks[b];
            if (has_picture && b == part.place_of_picture()) add_picture();
            static constexpr const char* kHeadings[]{"p", "h1", "h2", "h3", "h4", "h5", "h6"};
            pugi::xml_node node =
                add_element(body, kHeadings[std::clamp(block.level, 0, 6)], {{"id", block.id}});
            if (const char* const kind = class_of(block.kind)) node.append_attribute("class") = kind;
            const std::string own = block.language == "und" ? language : block.language;
            if (own != language) set_language(node, own);
            for (const BookSentence& sentence : block.sentences) {
                if (sentence.space_before) node.append_child(pugi::node_pcdata).set_value(" ");
                pugi::xml_node span = add_element(node, "span", {{"id", sentence.id}});
                if (block.kind == BookBlockKind::page) span.append_attribute("class") = "page-normal";
                pugi::xml_node link = add_element(
                    span, "a", {{"href", name_of_part(index) + ".smil#" + id_of_par(sentence.id)}});
                add_text(link, sentence.text, own, true);
            }
        }
        if (has_picture && part.place_of_picture() == part.blocks.size()) add_picture();
        return xml_bytes(document);
    }

    std::string master() const {
        pugi::xml_document document;
        pugi::xml_node body = begin_smil(document, book_.title, [&](pugi::xml_node head) {
            add_meta(head, "ncc:timeInThisSmil", hours_minutes_seconds(total_));
        });
        for (std::size_t i = 0; i < book_.parts.size(); ++i)
            add_element(body, "ref",
                        {{"title", book_.parts[i].title},
                         {"src", name_of_part(i) + ".smil"},
                         {"id", fmt::format("master-{}", i + 1)}});
        return xml_bytes(document);
    }

    std::string ncc(std::uintmax_t bytes) const {
        pugi::xml_document document;
        pugi::xml_node html = begin_html(document, book_.language, book_.title);
        write_metadata(html.child("head"), bytes);
        pugi::xml_node body = html.append_child("body");
        for (const NccEntry& entry : entries_) {
            static constexpr const char* kNames[]{"span", "h1", "h2", "h3", "h4", "h5", "h6"};
            pugi::xml_node node = add_element(body, kNames[std::min(entry.level, 6)], {});
            if (&entry == &entries_.front()) node.append_attribute("class") = "title";
            if (entry.level == 0) node.append_attribute("class") = "page-normal";
            node.append_attribute("id") = entry.id.c_str();
            const BookBlock& block = book_.parts[entry.part].blocks[entry.block];
            add_linked_text(node, name_of_part(entry.part) + ".smil#" + id_of_par(block.sentences.front().id),
                            entry.title, entry.language, book_.language);
        }
        return xml_bytes(document);
    }

    void write_metadata(pugi::xml_node head, std::uintmax_t bytes) const {
        int depth = 0, pages = 0, last_page = 0;
        for (const NccEntry& entry : entries_) {
            depth = std::max(depth, std::min(entry.level, 6));
            pages += entry.level == 0 ? 1 : 0;
        }
        for (const BookPart& part : book_.parts) last_page = std::max(last_page, part.page);
        const std::string paper = book_.publication.empty() ? book_.publisher : book_.publication;
        add_meta(head, "dc:title", book_.title);
        add_meta(head, "dc:creator", paper);
        add_meta(head, "dc:publisher", book_.publisher);
        // There must be one: a paper without a date has that of the feed.
        add_meta(head, "dc:date", book_.date.empty() ? "1970-01-01" : book_.date);
        add_meta(head, "dc:identifier", "urn:uuid:" + book_.identifier);
        add_meta(head, "dc:language", book_.language);
        add_meta(head, "dc:format", kFormat);
        add_meta(head, "dc:type", "newspaper");
        if (book_.revision > 0) add_meta(head, "ncc:revision", std::to_string(book_.revision));
        add_meta(head, "ncc:charset", "utf-8");
        add_meta(head, "ncc:generator", "bobao");
        add_meta(head, "ncc:multimediaType", text_ == DaisyText::full ? "audioFullText" : "audioNcc");
        for (const std::string& narrator : book_.narrators) add_meta(head, "ncc:narrator", narrator);
        add_meta(head, "ncc:tocItems", std::to_string(entries_.size()));
        add_meta(head, "ncc:depth", std::to_string(depth));
        add_meta(head, "ncc:totalTime", hours_minutes_seconds(total_));
        add_meta(head, "ncc:files", std::to_string(files_.size() + 1));
        add_meta(head, "ncc:kByteSize", std::to_string((bytes + 1023) / 1024));
        add_meta(head, "ncc:setInfo", "1 of 1");
        add_meta(head, "ncc:pageFront", "0");
        add_meta(head, "ncc:pageNormal", std::to_string(pages));
        add_meta(head, "ncc:pageSpecial", "0");
        add_meta(head, "ncc:maxPageNormal", std::to_string(last_page));
        add_meta(head, "ncc:footnotes", "0");
        add_meta(head, "ncc:prodNotes", "0");
        add_meta(head, "ncc:sidebars", "0");
        if (!book_.date.empty()) add_meta(head, "ncc:sourceDate", book_.date);
        add_meta(head, "ncc:sourceTitle", paper);
    }

    const fs::path& folder_;
    const Book& book_;
    const BookSound& sound_;
    const DaisyText text_;
    std::vector<NccEntry> entries_;
    std::vector<std::string> files_;
    std::uintmax_t bytes_ = 0;
    double total_ = 0;
    int last_page_ = 0;
};

}  // namespace

std::vector<std::string> write_daisy(const fs::path& folder, const Book& book, const BookSound& sound,
                                     DaisyText text) {
    if (book.parts.empty() || sound.files.size() != book.parts.size())
        throw usage_error("a DAISY book needs a part, and a sound for each", "");
    return DaisyBook(folder, book, sound, text).write();
}

}  // namespace bobao
