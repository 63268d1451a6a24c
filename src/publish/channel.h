#pragma once
#include <initializer_list>
#include <optional>
#include <string>

#include "base/calendar.h"
#include "publish/page.h"
#include "script/station.h"

namespace bobao {

/// What pages and feeds say of the station, with what its file leaves open filled in: the name of its paper
/// and the language of that. The cover is not filled in. Throws an input Error if the station's address is no
/// http(s) URL.
Channel channel_of(const Station& station, const std::string& publication, const std::string& language);

/// When the station goes on the air on that day (RFC 2822), the first day of 1970 for none. `language` is
/// that of the channel and chooses the time zone if the station does not name one.
std::string pub_date(const std::optional<Date>& day, const Station& station, const std::string& language);

/// The first of these texts that is not empty as one line.
std::string first_of(std::initializer_list<std::string> texts);

}  // namespace bobao
