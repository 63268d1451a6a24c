#pragma once
#include <string>

#include "base/calendar.h"

namespace bobao {

/// A date as it is printed in a language: 2025年2月13日; February 13, 2025; 13. Februar 2025.
/// Source: Unicode CLDR through ICU, skeleton yMMMMd, Gregorian calendar.
std::string printed_date(const Date& date, const std::string& language);

/// 星期四, Thursday, Donnerstag.
std::string printed_weekday(const Date& date, const std::string& language);

}  // namespace bobao
