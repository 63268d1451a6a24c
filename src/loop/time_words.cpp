#include "loop/time_words.h"

#include <fmt/format.h>

#include <array>
#include <set>

#include "script/tags.h"

namespace bobao {

std::string spoken_hour(int hour, const std::string& language) {
    // 两 before 点, as 两点整; else as numbers are.
    static constexpr std::array kChinese{
        "零",   "一",   "两",   "三",   "四",   "五",   "六",   "七",   "八",   "九",     "十",     "十一",
        "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十", "二十一", "二十二", "二十三"};
    static constexpr std::array kEnglish{"twelve", "one",   "two",   "three", "four", "five",
                                         "six",    "seven", "eight", "nine",  "ten",  "eleven"};
    const std::string primary = primary_language(language);
    const auto index = static_cast<std::size_t>(hour % 24);
    if (primary == "zh") return kChinese.at(index);
    if (primary != "en") return fmt::format("{}:00", hour);
    if (index == 0) return "midnight";
    if (index == 12) return "noon";
    const char* const part = index < 12   ? "in the morning"
                             : index < 18 ? "in the afternoon"
                                          : "in the evening";
    return fmt::format("{} o'clock {}", kEnglish.at(index % 12), part);
}

std::string spoken_zone(const std::string& zone, const std::string& language) {
    static const std::set<std::string> kChina{"Asia/Shanghai", "Asia/Chongqing", "Asia/Chungking",
                                              "Asia/Harbin", "PRC"};
    const std::string primary = primary_language(language);
    if (!kChina.contains(zone)) return {};
    return primary == "zh" ? "北京时间" : primary == "en" ? "Beijing time" : "";
}

}  // namespace bobao
