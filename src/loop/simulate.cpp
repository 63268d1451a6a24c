#include "loop/simulate.h"

#include <fmt/format.h>

#include <cctype>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.h"

namespace bobao {

void simulate(Planner& planner, AirTime begin, AirTime end, const std::function<void(const AirItem&)>& take) {
    std::optional<AirItem> quiet;
    for (AirTime at = begin; at < end;) {
        const AirItem item = planner.next(at, estimated_length);
        planner.aired(item);
        at = item.end();
        // A night of quiet is one line.
        if (item.kind == ItemKind::quiet && quiet) {
            quiet->length += item.length;
            continue;
        }
        if (quiet) take(*quiet);
        quiet.reset();
        if (item.kind == ItemKind::quiet)
            quiet = item;
        else
            take(item);
    }
    if (quiet) take(*quiet);
}

std::string log_line(const AirItem& item, const Zone& zone) {
    const std::int64_t seconds = item.length / kAirRate;
    std::string what = item.title;
    if (!item.column.empty()) what = item.column + " | " + what;
    return fmt::format("{}  {:10}  {:>2}:{:02}  {}", zone.shown(item.begin), name_of(item.kind), seconds / 60,
                       seconds % 60, what);
}

std::string log_json(const AirItem& item, const Zone& zone) {
    nlohmann::ordered_json json{{"time", iso_time(item.begin)},
                                {"local", zone.shown(item.begin)},
                                {"seconds", static_cast<double>(milliseconds_of(item.length)) / 1000},
                                {"kind", name_of(item.kind)},
                                {"title", item.title},
                                {"column", item.column},
                                {"edition", item.edition},
                                {"article", item.article}};
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

AirTime span_of_text(const std::string& text) {
    constexpr double kMostDays = 366;
    double seconds = 0;
    std::size_t at = 0;
    bool good = !text.empty();
    while (good && at < text.size()) {
        std::size_t used = 0;
        double number = -1;
        if (std::isdigit(static_cast<unsigned char>(text[at])) != 0) {
            try {
                number = std::stod(text.substr(at), &used);
            } catch (const std::out_of_range&) {
                used = 0;
            }
        }
        at += used;
        const char unit = at < text.size() ? text[at] : ' ';
        const double one = unit == 'd' ? 86'400 : unit == 'h' ? 3600 : unit == 'm' ? 60 : unit == 's' ? 1 : 0;
        good = used > 0 && number >= 0 && one > 0;
        seconds += number * one;
        ++at;
    }
    if (!good || seconds <= 0 || seconds > kMostDays * 86'400)
        throw usage_error(fmt::format("\"{}\" is no span of time", text), "write it as 24h, 90m or 1h30m");
    return air_seconds(seconds);
}

AirTime moment_of_text(const std::string& text, const Zone& zone) {
    const std::optional<Date> date = date_from_iso(text.substr(0, 10));
    int hour = 0, minute = 0;
    char rest = 0;
    const bool good = date && (text.size() == 10 ||
                               (text.size() == 16 && (text[10] == 'T' || text[10] == ' ') &&
                                std::sscanf(text.c_str() + 11, "%2d:%2d%c", &hour, &minute, &rest) == 2 &&
                                hour >= 0 && hour < 24 && minute >= 0 && minute < 60));
    if (!good) throw usage_error(fmt::format("\"{}\" is no moment", text), "write it as 2025-02-13T06:00");
    return zone.moment(*date, 60 * hour + minute);
}

}  // namespace bobao
