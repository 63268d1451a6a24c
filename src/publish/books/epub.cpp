#include "publish/books/epub.h"

#include <fmt/format.h>

#include <algorithm>

#include <pugixml.hpp>
#include <sstream>

#include "base/error.h"
#include "base/file.h"
#include "publish/books/book_markup.h"
#include "publish/books/book_wording.h"
#include "publish/books/zip_archive.h"
#include "publish/wording.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOps = "http://www.idpf.org/2007/ops";
constexpr std::string_view kFolder = "EPUB/";

/// The sentence that is heard has a colour of its own, by more than the colour alone, in light and dark.
constexpr std::string_view kStyle =
    "body { margin: 5%; line-height: 1.6; }\n"
    "h1, h2, h3 { line-height: 1.3; page-break-after: avoid; break-after: avoid; }\n"
    "figure { margin: 1em 0; padding-left: 1em; border-left: 0.2em solid; }\n"
    "figure img { max-width: 100%; height: auto; }\n"
    ".announcement, .byline, .page { font-style: italic; }\n"
    ".-epub-media-overlay-active { background-color: #fff1a8; color: #000000; text-decoration: underline; "
    "}\n";

std::string name_of_part(std::size_t index) {
    return fmt::format("part-{:03}", index + 1);
}

std::string seconds_of(const Book& book, std::int64_t samples) {
    return fmt::format("{:.3f}s", book.seconds(samples));
}

std::int64_t heard_in(const BookPart& part) {
    std::int64_t heard = 0;
    for (const BookBlock& block : part.blocks)
        for (const BookSentence& sentence : block.sentences) heard += sentence.end - sentence.begin;
    return heard;
}

std::string picture_file(const BookPart& part, std::size_t index) {
    return name_of_part(index) + part.picture.file.extension().string();
}

const char* type_of_picture(const fs::path& file) {
    return file.extension() == ".png" ? "image/png" : "image/jpeg";
}

std::string id_of_page(int page) {
    return fmt::format("page-{}", page);
}

pugi::xml_node begin_document(pugi::xml_document& document, const std::string& language,
                              const std::string& title, std::string_view root) {
    begin_xml(document);
    document.append_child(pugi::node_doctype).set_value("html");
    pugi::xml_node html = document.append_child("html");
    html.append_attribute("xmlns") = "http://www.w3.org/1999/xhtml";
    html.append_attribute("xmlns:epub") = kOps;
    set_language(html, language);
    pugi::xml_node head = html.append_child("head");
    add_element(head, "meta", {{"charset", "utf-8"}});
    add_element(head, "title").text().set(title.c_str());
    add_element(head, "link",
                {{"rel", "stylesheet"}, {"type", "text/css"}, {"href", std::string(root) + "book.css"}});
    return html.append_child("body");
}

/// The XHTML and the overlay of a part grow together, so that both have the same order.
class PartDocuments {
  public:
    PartDocuments(const Book& book, std::size_t index, const std::string& sound, EpubStep step)
        : book_(book),
          part_(book.parts[index]),
          name_(name_of_part(index)),
          sound_(sound),
          step_(step),
          picture_(part_.picture.empty() ? "" : "../images/" + picture_file(part_, index)) {}

    void write() {
        const std::string language = part_.language == "und" ? book_.language : part_.language;
        language_ = language;
        pugi::xml_node body = begin_document(text_, language, part_.title, "../");
        section_ =
            add_element(body, "section", {{"epub:type", "chapter"}, {"role", "doc-chapter"}, {"id", "part"}});
        begin_xml(overlay_);
        pugi::xml_node smil = overlay_.append_child("smil");
        smil.append_attribute("xmlns") = "http://www.w3.org/ns/SMIL";
        smil.append_attribute("xmlns:epub") = kOps;
        smil.append_attribute("version") = "3.0";
        // The vocabulary of EPUB has no word for a byline.
        smil.append_attribute("epub:prefix") = "z3998: http://www.daisy.org/z3998/2012/vocab/structure/#";
        times_ = smil.append_child("body");
        times_.append_attribute("epub:textref") = text_at("part").c_str();

        const bool page_is_said =
            std::any_of(part_.blocks.begin(), part_.blocks.end(),
                        [](const BookBlock& block) { return block.kind == BookBlockKind::page; });
        if (part_.page > 0 && !page_is_said)
            add_element(section_, "div",
                        {{"epub:type", "pagebreak"},
                         {"role", "doc-pagebreak"},
                         {"id", id_of_page(part_.page)},
                         {"aria-label", page_label(book_, part_.page)}});
        bool page_is_marked = !page_is_said;
        const std::size_t place = part_.place_of_picture();
        for (std::size_t i = 0; i < part_.blocks.size();) {
            const BookBlock& block = part_.blocks[i];
            if (i == place && block.kind != BookBlockKind::caption) write_picture_alone();
            if (block.kind == BookBlockKind::caption || block.kind == BookBlockKind::headline) {
                i = write_group(i);
            } else {
                const bool marks_page =
                    block.kind == BookBlockKind::page && part_.page > 0 && !page_is_marked;
                write_block(section_, times_, block, marks_page);
                page_is_marked = page_is_marked || marks_page;
                ++i;
            }
        }
        if (place == part_.blocks.size()) write_picture_alone();
        set_name();
    }

    std::string text() const { return xml_bytes(text_); }
    std::string overlay() const { return xml_bytes(overlay_); }

  private:
    std::string text_at(const std::string& id) const { return "../text/" + name_ + ".xhtml#" + id; }

    /// The part is called as its heading is, or has its title unseen where no voice says it.
    void set_name() {
        for (const BookBlock& block : part_.blocks)
            if (block.kind == BookBlockKind::heading) {
                section_.append_attribute("aria-labelledby") = block.id.c_str();
                return;
            }
        section_.append_attribute("aria-label") = part_.title.c_str();
    }

    /// Captions are a figure, headlines a list: parts that a listener can leave as a whole.
    std::size_t write_group(std::size_t first) {
        const BookBlockKind kind = part_.blocks[first].kind;
        const bool captions = kind == BookBlockKind::caption;
        const std::string id = part_.blocks[first].id + "-group";
        pugi::xml_node group = add_element(section_, captions ? "figure" : "ol", {{"id", id}});
        if (captions) group.append_attribute("epub:type") = "figure";
        if (captions) group.append_attribute("role") = "figure";
        if (captions && first == part_.place_of_picture()) add_picture(group);
        pugi::xml_node inner = captions ? group.append_child("figcaption") : group;
        pugi::xml_node sequence = add_element(times_, "seq",
                                              {{"id", "seq-" + id},
                                               {"epub:textref", text_at(id)},
                                               {"epub:type", captions ? "figure" : "list"}});
        std::size_t i = first;
        for (; i < part_.blocks.size() && part_.blocks[i].kind == kind; ++i)
            write_block(inner, sequence, part_.blocks[i], false);
        return i;
    }

    void add_picture(pugi::xml_node figure) const {
        if (picture_.empty()) return;
        add_element(figure, "img", {{"id", "picture"}, {"src", picture_}, {"alt", part_.picture.alt}});
    }

    /// A picture without a caption beside it. What it shows is for the reading system to say, which is told
    /// its words; a show may have said them before.
    void write_picture_alone() {
        if (!picture_.empty()) add_picture(add_element(section_, "figure", {{"epub:type", "figure"}}));
    }

    static const char* tag_of(const BookBlock& block) {
        static constexpr const char* kHeadings[]{"h1", "h2", "h3", "h4", "h5", "h6"};
        if (block.level > 0) return kHeadings[std::min(block.level, 6) - 1];
        return block.kind == BookBlockKind::headline ? "li" : "p";
    }

    void write_block(pugi::xml_node parent, pugi::xml_node times, const BookBlock& block, bool marks_page) {
        pugi::xml_node node = add_element(parent, tag_of(block), {{"id", block.id}});
        if (const char* const kind = class_of(block.kind)) node.append_attribute("class") = kind;
        const std::string language = block.language == "und" ? language_ : block.language;
        if (language != language_) set_language(node, language);
        if (marks_page) {
            node.append_attribute("epub:type") = "pagebreak";
            node.append_attribute("role") = "doc-pagebreak";
            node.attribute("id") = id_of_page(part_.page).c_str();
            node.append_attribute("aria-label") = page_label(book_, part_.page).c_str();
        }
        pugi::xml_node inner = node;
        if (block.link >= 0)
            inner = add_element(
                node, "a", {{"href", name_of_part(static_cast<std::size_t>(block.link)) + ".xhtml#part"}});
        for (const BookSentence& sentence : block.sentences) {
            if (sentence.space_before) inner.append_child(pugi::node_pcdata).set_value(" ");
            pugi::xml_node span = add_element(inner, "span", {{"id", sentence.id}});
            const char* const type = marks_page                            ? "pagebreak"
                                     : block.kind == BookBlockKind::byline ? "z3998:author"
                                                                           : nullptr;
            if (step_ == EpubStep::word && sentence.words.size() > 1) {
                write_words(span, times, sentence, language, type);
                continue;
            }
            add_text(span, sentence.text, language, true);
            add_clip(times, sentence.id, sentence.begin, sentence.end, type);
        }
    }

    void write_words(pugi::xml_node span, pugi::xml_node times, const BookSentence& sentence,
                     const std::string& language, const char* type) {
        pugi::xml_node sequence =
            add_element(times, "seq", {{"id", "seq-" + sentence.id}, {"epub:textref", text_at(sentence.id)}});
        if (type != nullptr) sequence.append_attribute("epub:type") = type;
        const std::vector<BookWord> words = words_that_part(sentence, language);
        for (std::size_t i = 0; i < words.size(); ++i) {
            const BookWord& word = words[i];
            const bool last = i + 1 == words.size();
            const std::string id = fmt::format("{}w{}", sentence.id, i + 1);
            const std::size_t end = last ? sentence.text.size() : words[i + 1].text;
            const std::string text = sentence.text.substr(word.text, end - word.text);
            // What stands between words is not marked with either.
            const std::size_t shown = std::min(text.find_last_not_of(' ') + 1, text.size());
            add_text(add_element(span, "span", {{"id", id}}), text.substr(0, shown), language, true);
            if (shown < text.size())
                span.append_child(pugi::node_pcdata).set_value(text.substr(shown).c_str());
            add_clip(sequence, id, word.begin, last ? sentence.end : words[i + 1].begin, nullptr);
        }
    }

    /// A quotation that runs from the right in a text that does not is one word: a span with a direction of
    /// its own stands apart, so several would be in the order of the text around them, the wrong way round.
    static std::vector<BookWord> words_that_part(const BookSentence& sentence, const std::string& language) {
        std::vector<BookWord> words = sentence.words;
        std::size_t begin = 0;
        for (const LanguageRun& run : language_runs(sentence.text, language)) {
            const std::size_t end = begin + run.text.size();
            if (run.right_to_left)
                std::erase_if(words,
                              [&](const BookWord& word) { return word.text > begin && word.text < end; });
            begin = end;
        }
        return words;
    }

    void add_clip(pugi::xml_node times, const std::string& id, std::int64_t begin, std::int64_t end,
                  const char* type) {
        pugi::xml_node par = add_element(times, "par", {{"id", "par-" + id}});
        if (type != nullptr) par.append_attribute("epub:type") = type;
        add_element(par, "text", {{"src", text_at(id)}});
        add_element(par, "audio",
                    {{"src", "../audio/" + sound_},
                     {"clipBegin", seconds_of(book_, begin)},
                     {"clipEnd", seconds_of(book_, end)}});
    }

    const Book& book_;
    const BookPart& part_;
    std::string name_;
    std::string sound_;
    EpubStep step_;
    std::string picture_;  ///< address of the article's own; empty if it has none
    std::string language_;
    pugi::xml_document text_;
    pugi::xml_document overlay_;
    pugi::xml_node section_;
    pugi::xml_node times_;
};

std::string navigation(const Book& book) {
    const BookWording& wording = book_wording_for(book.language);
    pugi::xml_document document;
    pugi::xml_node body = begin_document(document, book.language, book.title, "");
    const auto add_nav = [&](const char* type, const char* role, std::string_view heading) {
        pugi::xml_node nav = add_element(body, "nav", {{"epub:type", type}, {"id", type}});
        if (role != nullptr) nav.append_attribute("role") = role;
        nav.append_attribute("aria-labelledby") = fmt::format("{}-heading", type).c_str();
        add_element(nav, "h1", {{"id", fmt::format("{}-heading", type)}})
            .text()
            .set(std::string(heading).c_str());
        return nav.append_child("ol");
    };
    const auto link_to = [&](std::size_t part, const std::string& id) {
        return "text/" + name_of_part(part) + ".xhtml#" + id;
    };
    pugi::xml_node contents = add_nav("toc", "doc-toc", wording.contents);
    for (const BookContents& entry : contents_of(book)) {
        pugi::xml_node item = contents.append_child("li");
        add_linked_text(item, link_to(entry.part, entry.id), entry.title, entry.language, book.language);
        if (entry.inner.empty()) continue;
        pugi::xml_node list = item.append_child("ol");
        for (const BookContents& inner : entry.inner) {
            pugi::xml_node inner_item = list.append_child("li");
            add_linked_text(inner_item, link_to(inner.part, inner.id), inner.title, inner.language,
                            book.language);
            if (inner.inner.empty()) continue;
            pugi::xml_node inner_list = inner_item.append_child("ol");
            for (const BookContents& deepest : inner.inner)
                add_linked_text(inner_list.append_child("li"), link_to(deepest.part, deepest.id),
                                deepest.title, deepest.language, book.language);
        }
    }
    pugi::xml_node landmarks = add_nav("landmarks", nullptr, wording.landmarks);
    const auto landmark = [&](const char* type, const std::string& link, std::string_view text) {
        pugi::xml_node a =
            add_element(landmarks.append_child("li"), "a", {{"epub:type", type}, {"href", link}});
        a.text().set(std::string(text).c_str());
    };
    landmark("toc", "nav.xhtml#toc", wording.contents);
    landmark("bodymatter", link_to(first_article(book), "part"), wording.start);
    if (book.has_pages()) {
        pugi::xml_node pages = add_nav("page-list", "doc-pagelist", wording.pages);
        for (std::size_t i = 0; i < book.parts.size(); ++i)
            if (const int page = book.parts[i].page; page > 0)
                add_element(pages.append_child("li"), "a", {{"href", link_to(i, id_of_page(page))}})
                    .text()
                    .set(page);
    }
    return xml_bytes(document);
}

class PackageDocument {
  public:
    PackageDocument(const Book& book, const fs::path& cover, EpubStep step)
        : book_(book), cover_(cover), step_(step) {
        begin_xml(document_);
        package_ = document_.append_child("package");
        package_.append_attribute("xmlns") = "http://www.idpf.org/2007/opf";
        package_.append_attribute("version") = "3.0";
        package_.append_attribute("unique-identifier") = "id";
        package_.append_attribute("xml:lang") = book.language.c_str();
    }

    std::string write() {
        write_metadata();
        write_manifest();
        return xml_bytes(document_);
    }

  private:
    void meta(const std::string& property, const std::string& text, const std::string& refines = "") {
        pugi::xml_node node = add_element(metadata_, "meta", {{"property", property}});
        if (!refines.empty()) node.append_attribute("refines") = refines.c_str();
        node.text().set(text.c_str());
    }

    void dublin_core(const char* name, const std::string& text, const char* id = nullptr) {
        if (text.empty()) return;
        pugi::xml_node node = metadata_.append_child(name);
        if (id != nullptr) node.append_attribute("id") = id;
        node.text().set(text.c_str());
    }

    /// With the identifier it names the release, so readers take a corrected book for another one than they
    /// have. The day of the paper, because no clock may be in what is made, and a minute for each revision.
    std::string release() const {
        const int minutes = std::clamp(book_.revision, 0, 24 * 60 - 1);
        return fmt::format("{}T{:02}:{:02}:00Z", book_.date.empty() ? "1970-01-01" : book_.date, minutes / 60,
                           minutes % 60);
    }

    void write_metadata() {
        metadata_ = package_.append_child("metadata");
        metadata_.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
        dublin_core("dc:identifier", "urn:uuid:" + book_.identifier, "id");
        dublin_core("dc:title", book_.title, "title");
        dublin_core("dc:language", book_.language);
        dublin_core("dc:creator", book_.publication.empty() ? book_.publisher : book_.publication);
        dublin_core("dc:publisher", book_.publisher);
        dublin_core("dc:date", book_.date);
        dublin_core("dc:type", "newspaper");
        dublin_core("dc:description", book_.description);
        meta("dcterms:modified", release());
        if (book_.has_pages()) {
            dublin_core("dc:source",
                        fmt::format(fmt::runtime(book_wording_for(book_.language).source),
                                    book_.publication.empty() ? book_.title : book_.publication, book_.date),
                        "print");
            meta("source-of", "pagination", "#print");
        }
        std::int64_t total = 0;
        for (std::size_t i = 0; i < book_.parts.size(); ++i) {
            const std::int64_t heard = heard_in(book_.parts[i]);
            meta("media:duration", seconds_of(book_, heard), "#" + name_of_part(i) + "-overlay");
            total += heard;
        }
        meta("media:duration", seconds_of(book_, total));
        for (const std::string& narrator : book_.narrators) meta("media:narrator", narrator);
        meta("media:active-class", "-epub-media-overlay-active");
        write_accessibility();
        add_element(metadata_, "meta", {{"name", "cover"}, {"content", "cover"}});
    }

    void write_accessibility() {
        meta("schema:accessMode", "textual");
        meta("schema:accessMode", "auditory");
        if (book_.pictures > 0) meta("schema:accessMode", "visual");
        meta("schema:accessModeSufficient", "textual");
        meta("schema:accessModeSufficient", "auditory");
        meta("schema:accessModeSufficient", "textual,auditory");
        for (const char* const feature : {"synchronizedAudioText", "structuralNavigation", "tableOfContents",
                                          "readingOrder", "displayTransformability"})
            meta("schema:accessibilityFeature", feature);
        // The title of its article identifies a picture, which is the least that WCAG 2.2 asks for (1.1.1),
        // but describes nothing; the summary says how many there are.
        if (book_.pictures > 0 && book_.undescribed == 0)
            meta("schema:accessibilityFeature", "alternativeText");
        if (book_.has_pages()) {
            meta("schema:accessibilityFeature", "pageNavigation");
            meta("schema:accessibilityFeature", "pageBreakMarkers");
        }
        meta("schema:accessibilityHazard", "none");
        meta("schema:accessibilitySummary", accessibility_summary(book_, step_ == EpubStep::word));
        meta("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA");
        meta("a11y:certifiedBy", book_.publisher);
    }

    pugi::xml_node item(const std::string& id, const std::string& href, const std::string& type) {
        return add_element(manifest_, "item", {{"id", id}, {"href", href}, {"media-type", type}});
    }

    void write_manifest() {
        manifest_ = package_.append_child("manifest");
        pugi::xml_node spine = package_.append_child("spine");
        item("nav", "nav.xhtml", "application/xhtml+xml").append_attribute("properties") = "nav";
        item("style", "book.css", "text/css");
        const std::string ending = cover_.extension().string();
        item("cover", "cover" + ending, type_of_picture(cover_)).append_attribute("properties") =
            "cover-image";
        for (std::size_t i = 0; i < book_.parts.size(); ++i) {
            const std::string name = name_of_part(i);
            item(name, "text/" + name + ".xhtml", "application/xhtml+xml").append_attribute("media-overlay") =
                (name + "-overlay").c_str();
            item(name + "-overlay", "overlays/" + name + ".smil", "application/smil+xml");
            item(name + "-sound", "audio/" + name + ".mp3", "audio/mpeg");
            if (const BookPart& part = book_.parts[i]; !part.picture.empty())
                item(name + "-picture", "images/" + picture_file(part, i),
                     type_of_picture(part.picture.file));
            add_element(spine, "itemref", {{"idref", name}});
        }
        // Landmarks may only name what is in the spine.
        add_element(spine, "itemref", {{"idref", "nav"}, {"linear", "no"}});
    }

    const Book& book_;
    const fs::path& cover_;
    const EpubStep step_;
    pugi::xml_document document_;
    pugi::xml_node package_;
    pugi::xml_node metadata_;
    pugi::xml_node manifest_;
};

std::string container() {
    pugi::xml_document document;
    begin_xml(document);
    pugi::xml_node root =
        add_element(document, "container",
                    {{"xmlns", "urn:oasis:names:tc:opendocument:xmlns:container"}, {"version", "1.0"}});
    add_element(root.append_child("rootfiles"), "rootfile",
                {{"full-path", std::string(kFolder) + "package.opf"},
                 {"media-type", "application/oebps-package+xml"}});
    return xml_bytes(document);
}

}  // namespace

void write_epub(const fs::path& file, const Book& book, const BookSound& sound, const fs::path& cover,
                EpubStep step) {
    if (book.parts.empty() || sound.files.size() != book.parts.size())
        throw usage_error("a talking book needs a part, and a sound for each", "");
    const std::string folder(kFolder);
    ZipArchive archive(file);
    archive.add_stored("mimetype", "application/epub+zip");
    archive.add("META-INF/container.xml", container());
    archive.add(folder + "package.opf", PackageDocument(book, cover, step).write());
    archive.add(folder + "nav.xhtml", navigation(book));
    archive.add(folder + "book.css", kStyle);
    archive.add_file(folder + "cover" + cover.extension().string(), cover);
    for (std::size_t i = 0; i < book.parts.size(); ++i) {
        const std::string name = name_of_part(i);
        PartDocuments documents(book, i, name + ".mp3", step);
        documents.write();
        archive.add(folder + "text/" + name + ".xhtml", documents.text());
        archive.add(folder + "overlays/" + name + ".smil", documents.overlay());
        archive.add_file(folder + "audio/" + name + ".mp3", sound.files[i]);
        if (const BookPart& part = book.parts[i]; !part.picture.empty())
            archive.add_file(folder + "images/" + picture_file(part, i), part.picture.file);
    }
    archive.finish();
}

}  // namespace bobao
