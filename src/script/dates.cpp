#include "script/dates.h"

#include <fmt/format.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <memory>

#include "base/error.h"

namespace bobao {
namespace {

void expect_success(UErrorCode status, const std::string& language) {
    if (U_FAILURE(status))
        throw machine_error({}, fmt::format("ICU cannot write dates in \"{}\"", language),
                            "install the package libicu72 with its data");
}

std::string formatted(const Date& date, const std::string& language, const char* skeleton) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale = icu::Locale::forLanguageTag(language, status);
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    expect_success(status, language);
    icu::SimpleDateFormat format(patterns->getBestPattern(skeleton, status), locale, status);
    expect_success(status, language);
    // Languages with a calendar of their own (Thai, Persian) would else print another year.
    format.adoptCalendar(new icu::GregorianCalendar(*icu::TimeZone::getGMT(), locale, status));
    expect_success(status, language);
    const auto days = std::chrono::sys_days(date).time_since_epoch().count();
    icu::UnicodeString text;
    format.format(static_cast<UDate>(days) * 86'400'000.0, text);
    std::string printed;
    text.toUTF8String(printed);
    return printed;
}

}  // namespace

std::string printed_date(const Date& date, const std::string& language) {
    return formatted(date, language, "yMMMMd");
}

std::string printed_weekday(const Date& date, const std::string& language) {
    return formatted(date, language, "EEEE");
}

}  // namespace bobao
