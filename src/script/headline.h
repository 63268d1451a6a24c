#pragma once
#include <string>
#include <string_view>

namespace bobao {

/// Text for one segment: well-formed, on one line, without control characters.
std::string on_one_line(std::string_view text);

/// A headline as it is read. The break of a Chinese headline, printed as a space, becomes a comma; spaces
/// that only set off Latin words or figures stay. Dashes at the start (——访市长) and the end are not read.
std::string read_headline(std::string_view printed);

/// True if the kicker begins the sentence that the title ends: 全市外事工作会议要求, or one that ends in a
/// dash or a colon.
bool runs_on(std::string_view kicker);

/// Kicker and title in one sentence if the kicker runs on; else the title alone.
std::string read_title(std::string_view kicker, std::string_view title);

/// The same for a list of headlines, where a kicker is heard only if the title says nothing without it: who
/// demanded it, but not the long line that ends in a dash.
std::string read_headline_of_list(std::string_view kicker, std::string_view title);

}  // namespace bobao
