#include "publish/drawings.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <utility>

#include "base/data_folder.h"
#include "base/error.h"
#include "pictures/drawing_versions.h"

namespace bobao {
namespace {

/// Texts with their lengths in front, so that no two lists of them look the same.
std::string listed(std::initializer_list<std::string_view> texts) {
    std::string list;
    for (const std::string_view text : texts) list += fmt::format("{} {}\n", text.size(), text);
    return list;
}

}  // namespace

std::string Drawings::cover(const CoverText& text, int size) {
    return drawn(fmt::format("cover {}\n", size) + listed({text.name, text.date, text.motto}),
                 [&] { return draw_cover(text, size); });
}

std::string Drawings::chapter_picture(const ChapterPictureText& text) {
    return drawn("chapter\n" + listed({text.station, text.column, text.kicker, text.headline, text.foot}),
                 [&] { return draw_chapter_picture(text); });
}

std::string Drawings::card(const CardText& text) {
    std::string key = "card\n" + listed({text.name, text.date});
    for (const std::string& headline : text.headlines) key += listed({headline});
    return drawn(key, [&] { return draw_card(text); });
}

std::string Drawings::icon(std::string_view name, int size, IconShape shape) {
    return drawn(fmt::format("icon {} {}\n", size, static_cast<int>(shape)) + listed({name}),
                 [&] { return draw_icon(name, size, shape); });
}

std::string Drawings::tools() {
    const std::lock_guard lock(mutex_);
    if (cache_ != nullptr && tools_.empty()) try {
            tools_ = own_program_hash() + "\n" + drawing_versions() + "\n";
        } catch (const Error&) {
            cache_ = nullptr;  // without /proc nobody knows which program drew what
        }
    return tools_;
}

std::string Drawings::drawn(const std::string& key, const std::function<std::string()>& draw) {
    const auto read = [](const KeptBytes& kept) {
        std::string picture(kept.bytes());
        kept.forget();
        return picture;
    };
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = pictures_.find(key); known != pictures_.end()) return read(known->second);
    }
    const std::string tools = this->tools();
    std::optional<KeptBytes> kept;
    if (!tools.empty()) kept = cache_->find("picture", tools + key);
    if (!kept) kept = (tools.empty() ? unnamed_ : *cache_).keep("picture", tools + key, draw());
    const std::lock_guard lock(mutex_);
    return read(pictures_.emplace(key, std::move(*kept)).first->second);
}

}  // namespace bobao
