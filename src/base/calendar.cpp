#include "base/calendar.h"

#include <fmt/format.h>
#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <array>
#include <charconv>
#include <memory>

#include "base/error.h"

namespace bobao {
namespace {

using std::chrono::sys_days;

constexpr double kMillisecondsADay = 86'400'000.0;

double milliseconds_of(const Date& date) {
    return static_cast<double>(sys_days(date).time_since_epoch().count()) * kMillisecondsADay;
}

std::unique_ptr<icu::Calendar> chinese_calendar() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> calendar(
        icu::Calendar::createInstance(icu::TimeZone::createTimeZone("Asia/Shanghai"),
                                      icu::Locale("zh", "CN", nullptr, "calendar=chinese"), status));
    if (U_FAILURE(status)) throw machine_error({}, "ICU has no Chinese calendar", "install libicu72");
    return calendar;
}

}  // namespace

std::optional<Date> date_from_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t length) {
        int value = -1;
        const char* const end = text.data() + at + length;
        const auto result = std::from_chars(text.data() + at, end, value);
        return result.ec == std::errc() && result.ptr == end ? value : -1;
    };
    const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (year < 1 || month < 1 || day < 1) return std::nullopt;
    const Date date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                    std::chrono::day(static_cast<unsigned>(day)));
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::string iso_date(const Date& date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

int weekday_of(const Date& date) {
    return static_cast<int>(std::chrono::weekday(sys_days(date)).c_encoding());
}

LunarDate lunar_date(const Date& date) {
    const auto calendar = chinese_calendar();
    UErrorCode status = U_ZERO_ERROR;
    // Noon in Beijing is 4:00 in UTC, far from either midnight.
    const double noon = milliseconds_of(date) + 4 * 3'600'000.0;
    const auto read = [&](double time) {
        calendar->setTime(time, status);
        LunarDate lunar;
        lunar.cycle_year = calendar->get(UCAL_YEAR, status);
        lunar.month = calendar->get(UCAL_MONTH, status) + 1;
        lunar.day = calendar->get(UCAL_DATE, status);
        lunar.leap_month = calendar->get(UCAL_IS_LEAP_MONTH, status) != 0;
        return lunar;
    };
    LunarDate today = read(noon);
    const LunarDate tomorrow = read(noon + kMillisecondsADay);
    if (U_FAILURE(status)) throw machine_error({}, "ICU cannot tell the lunar date", "");
    today.last_of_year = tomorrow.month == 1 && tomorrow.day == 1 && !tomorrow.leap_month;
    return today;
}

LunarNames lunar_names(const LunarDate& date) {
    static constexpr std::array kStems{"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
    static constexpr std::array kBranches{"子", "丑", "寅", "卯", "辰", "巳",
                                          "午", "未", "申", "酉", "戌", "亥"};
    static constexpr std::array kAnimals{"鼠", "牛", "虎", "兔", "龙", "蛇",
                                         "马", "羊", "猴", "鸡", "狗", "猪"};
    static constexpr std::array kMonths{"正", "二", "三", "四", "五", "六",
                                        "七", "八", "九", "十", "冬", "腊"};
    static constexpr std::array kDigits{"十", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const auto year = static_cast<std::size_t>(date.cycle_year - 1);
    const auto day = static_cast<std::size_t>(date.day);
    LunarNames names;
    names.year_name = fmt::format("{}{}", kStems[year % 10], kBranches[year % 12]);
    names.animal = kAnimals[year % 12];
    std::string day_name;
    if (day <= 10)
        day_name = fmt::format("初{}", kDigits[day % 10]);
    else if (day == 20 || day == 30)
        day_name = day == 20 ? "二十" : "三十";
    else
        day_name = fmt::format("{}{}", day < 20 ? "十" : "廿", kDigits[day % 10]);
    names.day_name = fmt::format("{}{}月{}", date.leap_month ? "闰" : "",
                                 kMonths.at(static_cast<std::size_t>(date.month - 1)), day_name);
    return names;
}

std::string rfc2822(const Date& date, int hour, int minute, const std::string& time_zone) {
    static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::unique_ptr<icu::TimeZone> zone(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(time_zone)));
    if (*zone == icu::TimeZone::getUnknown())
        throw input_error({}, fmt::format("unknown time zone \"{}\"", time_zone),
                          "use an IANA name such as Asia/Shanghai or Europe/Berlin");
    UErrorCode status = U_ZERO_ERROR;
    int32_t raw = 0, saving = 0;
    zone->getOffset(milliseconds_of(date) + (hour * 60 + minute) * 60'000.0, /*local=*/true, raw, saving,
                    status);
    const int offset = (raw + saving) / 60'000;
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:00 {}{:02}{:02}",
                       kDays[static_cast<std::size_t>(weekday_of(date))], static_cast<unsigned>(date.day()),
                       kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()), hour,
                       minute, offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
}

}  // namespace bobao
