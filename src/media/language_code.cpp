#include "media/language_code.h"

#include <unicode/locid.h>

namespace bobao {

std::string iso_639_2(const std::string& bcp_47) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(bcp_47, status);
    // Older names and single members of a language group become the name in use: cmn is zh.
    if (U_SUCCESS(status)) locale.canonicalize(status);
    const std::string code = U_SUCCESS(status) ? locale.getISO3Language() : "";
    return code.size() == 3 ? code : "und";
}

}  // namespace bobao
