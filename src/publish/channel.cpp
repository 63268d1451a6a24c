#include "publish/channel.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/text.h"
#include "publish/printed_text.h"
#include "publish/wording.h"

namespace bobao {
namespace {

std::string checked_base_url(const std::string& given, const std::filesystem::path& station_file) {
    std::string url = title_text(given);
    const std::size_t scheme = url.starts_with("https://")  ? 8
                               : url.starts_with("http://") ? 7
                                                            : std::string::npos;
    const bool whole = scheme != std::string::npos && url.size() > scheme && url[scheme] != '/' &&
                       url.find_first_of("?# ") == std::string::npos;
    if (!whole)
        throw input_error({station_file}, fmt::format("the station's base URL \"{}\" is no web address", url),
                          "write it with its scheme, such as https://radio.example.org/");
    if (!url.ends_with('/')) url += '/';
    return ascii_url(url);
}

}  // namespace

std::string first_of(std::initializer_list<std::string> texts) {
    for (const std::string& text : texts)
        if (std::string line = title_text(text); !line.empty()) return line;
    return {};
}

Channel channel_of(const Station& station, const std::string& publication, const std::string& language) {
    Channel channel;
    channel.base_url = checked_base_url(station.base_url, station.file);
    channel.language = language_tag(station.language.empty() ? language : station.language);
    const PageWording& wording = wording_for(channel.language);
    // A feed must name a language; where the paper's is not known, it is that of what the publisher says.
    if (channel.language == "und") channel.language = wording.language;
    channel.title = first_of({station.title, publication, std::string(wording.unnamed_station)});
    channel.author = first_of({station.author, channel.title});
    channel.description = body_text(station.description);
    const auto add = [&](std::string_view sentence) {
        if (!channel.description.empty() && !is_chinese(channel.language)) channel.description += ' ';
        channel.description += sentence;
    };
    if (channel.description.empty()) {
        add(wording.with(&PageWording::about_station, channel.title));
        add(wording.synthetic_voice);
    }
    if (station.is_default) add(wording.preview);
    return channel;
}

std::string pub_date(const std::optional<Date>& day, const Station& station, const std::string& language) {
    constexpr Date kNoDay{std::chrono::year(1970), std::chrono::January, std::chrono::day(1)};
    const std::string zone = !station.time_zone.empty() ? station.time_zone
                             : is_chinese(language)     ? "Asia/Shanghai"
                                                        : "UTC";
    return rfc2822(day.value_or(kNoDay), station.hour, station.minute, zone);
}

}  // namespace bobao
