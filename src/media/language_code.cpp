#include "media/language_code.h"

#include <unicode/locid.h>

#include <map>

namespace bobao {

std::string iso_639_2(const std::string& bcp_47) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(bcp_47, status);
    // Older names and single members of a language group become the name in use: cmn is zh.
    if (U_SUCCESS(status)) locale.canonicalize(status);
    const std::string code = U_SUCCESS(status) ? locale.getISO3Language() : "";
    return code.size() == 3 ? code : "und";
}

std::string iso_639_2_bibliographic(const std::string& terminological) {
    static const std::map<std::string, std::string> kOlder{
        {"sqi", "alb"}, {"hye", "arm"}, {"eus", "baq"}, {"mya", "bur"}, {"zho", "chi"},
        {"ces", "cze"}, {"nld", "dut"}, {"fra", "fre"}, {"kat", "geo"}, {"deu", "ger"},
        {"ell", "gre"}, {"isl", "ice"}, {"mkd", "mac"}, {"mri", "mao"}, {"msa", "may"},
        {"fas", "per"}, {"ron", "rum"}, {"slk", "slo"}, {"bod", "tib"}, {"cym", "wel"}};
    const auto found = kOlder.find(terminological);
    return found == kOlder.end() ? terminological : found->second;
}

}  // namespace bobao
