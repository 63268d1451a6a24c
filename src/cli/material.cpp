#include "cli/material.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <utility>

#include "base/calendar.h"
#include "base/data_folder.h"
#include "base/error.h"
#include "base/file.h"
#include "base/suggest.h"
#include "base/text.h"
#include "cli/other_files.h"
#include "edition/edition_file.h"
#include "edition/keep.h"
#include "readers/reader.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_of(const std::vector<VoiceProfile>& voices) {
    std::vector<std::string> names;
    for (const VoiceProfile& voice : voices) names.push_back(voice.name);
    return names;
}

Edition edition_of(const std::string& bytes, const fs::path& name, EditionPlaces* places = nullptr) {
    return trimmed(bytes).starts_with('{') ? edition_from_json(bytes, name)
                                           : edition_from_yaml(bytes, name, places);
}

/// Pictures are named as they lie beside the edition's file; what becomes of the edition may lie elsewhere.
Edition with_pictures_found(Edition edition, const fs::path& name) {
    for (Article& article : edition.articles)
        if (!article.picture.empty())
            article.picture.file =
                fs::absolute(name.parent_path() / article.picture.file).lexically_normal().string();
    return edition;
}

/// Pages and editions put together as one edition.
class Gatherer {
  public:
    Gatherer(const Console& console, std::string kind, const FrontEnd& front_end)
        : console_(console), front_end_(front_end), kind_(std::move(kind)) {}

    void take(const std::string& bytes, const std::string& name) {
        if (looks_like_edition(bytes))
            take_edition(bytes, name);
        else
            take_page(bytes, name);
    }

    void take_pdf(const std::string& name) { add_page(read_pdf(name, options_for(nullptr)), {name, {}}); }

    void finish(Material& material) {
        if (editions_.empty()) throw input_error({}, "none of these pages can be read", "");
        material.all_pages = all_pages_;
        const bool several = editions_.size() > 1;
        if (several) {
            for (std::size_t i = 0; i < editions_.size(); ++i)
                if (editions_[i].pages.empty()) editions_[i].pages = {pages_[i].front().name};
            material.edition = joined_editions(std::move(editions_));
        } else {
            // One edition keeps the article numbers that a person has seen in it.
            material.edition = std::move(editions_.front());
            material.places = std::move(places_);
        }
        if (several || all_pages_)
            for (std::vector<SourcePage>& pages : pages_)
                material.pages.insert(material.pages.end(), std::make_move_iterator(pages.begin()),
                                      std::make_move_iterator(pages.end()));
        if (all_pages_) note_reading(material.edition, material.pages);
    }

  private:
    void take_page(const std::string& bytes, const std::string& name) {
        refuse_other_files(bytes, name);
        SourcePage page{name, {}};
        // The lines of a PDF are of its pages' reading order only, and an issue has very many.
        const bool has_lines = !bytes.starts_with("%PDF-");
        Edition edition = read_page(bytes, name, options_for(has_lines ? &page.lines : nullptr));
        add_page(std::move(edition), std::move(page));
    }

    ReadingOptions options_for(std::vector<SourceLine>* lines) const {
        return {[&](std::string_view word) { return front_end_.is_word(word); }, kind_, lines};
    }

    void add_page(Edition edition, SourcePage page) {
        console_.detail(fmt::format("{}: a dump of the kind {}", page.name, edition.dump));
        editions_.push_back(std::move(edition));
        pages_.push_back({std::move(page)});
    }

    void take_edition(const std::string& bytes, const std::string& name) {
        EditionPlaces places;
        editions_.push_back(with_pictures_found(edition_of(bytes, name, &places), name));
        if (!places.articles.empty()) places_ = std::move(places);
        all_pages_ = false;
        pages_.emplace_back();
        for (const std::string& page : editions_.back().pages) pages_.back().push_back({page, {}});
        if (pages_.back().empty()) pages_.back().push_back({name, {}});
    }

    const Console& console_;
    const FrontEnd& front_end_;
    std::string kind_;
    std::vector<Edition> editions_;
    std::vector<std::vector<SourcePage>> pages_;  ///< of each edition
    std::optional<EditionPlaces> places_;
    bool all_pages_ = true;
};

/// The edition that a script speaks of: the one that lies beside it, as in an episode's folder, for it has
/// what the script has not (bylines, repairs, orphans); else what the script itself tells. It goes beside the
/// episode, so that what was said can be found there.
Edition edition_behind(const Script& script, const fs::path& file) {
    const fs::path beside = file.parent_path() / "edition.yaml";
    std::error_code ignored;
    if (fs::is_regular_file(beside, ignored)) {
        Edition found = with_pictures_found(edition_from_yaml(read_file(beside), beside), beside);
        if (found.date == script.date && found.publication == script.publication) return found;
    }
    Edition edition;
    edition.publication = script.publication;
    edition.date = script.date;
    edition.language = script.language;
    for (const Chapter& chapter : script.chapters) {
        if (chapter.article <= 0) continue;
        Article article;
        article.id = chapter.article;
        for (const Segment& segment : chapter.segments) {
            if (segment.kind == "title") article.title = segment.text;
            if (segment.kind == "kicker") article.kicker = segment.text;
            if (segment.kind == "subtitle") article.subtitle = segment.text;
            if (segment.kind == "caption") article.captions.push_back(segment.text);
            if (segment.kind == "paragraph") article.paragraphs.push_back(segment.text);
        }
        if (article.title.empty()) article.title = chapter.title;
        edition.articles.push_back(std::move(article));
    }
    return edition;
}

Place place_of_voice(const std::string& role, const Script& script, const Station& station) {
    if (const auto found = script.voice_places.find(role); found != script.voice_places.end())
        return found->second;
    if (const auto found = station.voice_places.find(role); found != station.voice_places.end())
        return found->second.voice;
    return {station.file};
}

/// What is wrong with an edition is wrong in the file that it came from.
Script written(const Show& show, const Material& material, const Station& station) {
    try {
        return show.write(material.edition, station);
    } catch (const Error& error) {
        if (error.fault != Fault::input || !error.place.file.empty()) throw;
        throw input_error({material.name}, error.problem, error.remedy);
    }
}

std::string first_line_of(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

void refuse_what_cannot_be_combined(const std::vector<std::string>& inputs, const std::string& date) {
    if (inputs.empty())
        throw usage_error("no input is named", "name the page's text file, or - for standard input");
    if (std::ranges::count(inputs, "-") > 1)
        throw usage_error("standard input (-) is named twice", "name it once");
    if (!date.empty() && !date_from_iso(date))
        throw usage_error(fmt::format("\"{}\" is not a day", date), "write it as in --date 2025-02-13");
}

}  // namespace

std::vector<VoiceProfile> all_voices() {
    return voice_profiles(data_folder() / "voices");
}

const VoiceProfile& voice_named(const std::string& name, const std::vector<VoiceProfile>& voices) {
    const auto found = std::ranges::find(voices, name, &VoiceProfile::name);
    if (found == voices.end())
        throw usage_error(fmt::format("unknown voice \"{}\"", name),
                          remedy_for_unknown(name, names_of(voices)));
    return *found;
}

Show show_of(const std::string& name, const Station& station, const std::vector<VoiceProfile>& voices) {
    const fs::path shows = data_folder() / "scripts" / "shows";
    if (!name.empty()) return Show::load(name, shows, names_of(voices));
    try {
        return Show::load(station.show, shows, names_of(voices));
    } catch (const Error& error) {
        // Not the command line but the station names a show that there is not.
        if (error.fault != Fault::usage || station.is_default) throw;
        throw input_error(station.show_place, error.problem, error.remedy);
    }
}

Material read_material(const Console& console, const std::vector<std::string>& inputs,
                       const std::string& kind, const std::string& date, const FrontEnd& front_end) {
    refuse_what_cannot_be_combined(inputs, date);
    Material material;
    material.name = inputs.front();
    Gatherer gatherer(console, kind, front_end);
    for (const std::string& input : inputs) {
        try {
            if (is_pdf_file(input)) {
                gatherer.take_pdf(input);
                continue;
            }
            const std::string bytes = read_input(console, input);
            if (!looks_like_script(bytes)) {
                gatherer.take(bytes, input);
                continue;
            }
            if (inputs.size() > 1)
                throw usage_error(fmt::format("{} is a script, so it stands alone", input),
                                  "name the script only, or pages and editions only");
            if (!date.empty())
                throw usage_error("a script says its own date", "change it in the script, in words too");
            material.script = script_from_yaml(bytes, input);
            material.edition = edition_behind(*material.script, input);
            return material;
        } catch (const Error& error) {
            if (error.fault != Fault::input || inputs.size() == 1) throw;
            console.warn(error.what());
            material.left_out.push_back(first_line_of(error.what()));
        }
    }
    gatherer.finish(material);
    if (!date.empty()) material.edition.date = date;
    return material;
}

Edition edition_in_file(const Console& console, const std::string& file) {
    const std::string bytes = read_input(console, file);
    if (!looks_like_edition(bytes))
        throw input_error({file}, "this is not an edition", "name what bobao read wrote");
    return edition_of(bytes, file);
}

Script script_of(const Material& material, const std::string& show_name, const Station& station,
                 const std::vector<VoiceProfile>& voices) {
    if (material.script && !show_name.empty())
        throw usage_error("this script was made by a show already",
                          "leave out --show, or give the edition instead of the script");
    Script script =
        material.script ? *material.script : written(show_of(show_name, station, voices), material, station);
    find_sounds(script, station, voices);
    const std::vector<std::string> known = names_of(voices);
    for (const auto& [role, voice] : script.voices)
        if (std::ranges::find(known, voice) == known.end())
            throw input_error(place_of_voice(role, script, station),
                              fmt::format("the role {} has the unknown voice \"{}\"", role, voice),
                              remedy_for_unknown(voice, known));
    return script;
}

void find_sounds(Script& script, const Station& station, const std::vector<VoiceProfile>& voices) {
    std::optional<OwnSounds> of_show;
    for (auto& [name, sound] : script.sounds) {
        if (!sound.file.empty()) continue;
        if (const auto own = station.sounds.find(name); own != station.sounds.end()) {
            sound.file = own->second.file;
            continue;
        }
        if (!of_show) try {
                of_show = show_of(script.show, station, voices).sounds();
            } catch (const Error&) {
                of_show.emplace();  // the show is not there any more
            }
        const auto found = of_show->find(name);
        if (found == of_show->end())
            throw input_error(
                sound.place, fmt::format("nobody here knows the file of the sound \"{}\"", name),
                "name the station that has it (--station station.yaml), or write the file here");
        sound.file = found->second.file;
    }
}

void expect_one_of(const std::string& option, const std::string& value,
                   const std::vector<std::string>& known) {
    if (std::ranges::find(known, value) == known.end())
        throw usage_error(fmt::format("unknown {} \"{}\"", option, value), remedy_for_unknown(value, known));
}

std::string shell_word(const std::string& word) {
    const bool plain = std::ranges::all_of(word, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view("._/-+:@").find(c) != std::string_view::npos ||
               static_cast<unsigned char>(c) >= 0x80;
    });
    if (plain && !word.empty()) return word;
    std::string quoted = word;
    replace_all(quoted, "'", "'\\''");
    return "'" + quoted + "'";
}

}  // namespace bobao
