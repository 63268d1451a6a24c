#pragma once
#include <string>

namespace bobao {

/// The three letters that media files want: ISO 639-2/T ("zho") of a language as the web writes it
/// (BCP 47: "zh-CN", "cmn-Hans"); "und" if it is none. Facts from ICU.
std::string iso_639_2(const std::string& bcp_47);

/// The older letters of twenty languages, ISO 639-2/B ("chi"), which Matroska asks for; others unchanged.
/// Source: the code list of the registration authority (loc.gov/standards/iso639-2).
std::string iso_639_2_bibliographic(const std::string& terminological);

}  // namespace bobao
