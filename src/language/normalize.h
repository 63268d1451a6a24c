#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "language/front_end.h"

namespace bobao {

/// A text as it is said: numbers, dates, units, signs and addresses written out in words.
///
/// The pieces are in order and their sources touch: together they cover every byte of `text`. A piece
/// without a rule was copied: `spoken` has the very bytes of its source, so that a character of one is found
/// in the other by its offset. A piece with a rule stands as a whole for its source; `spoken` may be empty
/// (a bracket that only shows on paper). Units that are said before their number (百分之, 每小时) are in the
/// piece of that number.
///
/// `language` is BCP 47; only the first subtag counts. "zh" leaves no digit, no % and no / in the spoken
/// form, whatever came in; "en" reads numbers out in words; "de", "fr" and "es" leave plain numbers to the
/// speech engine; any other language is copied. Broken UTF-8 is spoken as nothing. Linear in the length of
/// the text; safe from several threads.
std::vector<SpokenPiece> normalized(std::string_view text, std::string_view language);

}  // namespace bobao
