#pragma once
#include <cstddef>
#include <optional>

#include "language/tokens.h"

namespace bobao {

/// An address of the net as printed: https://www.example.org/news?id=7, editor@example.org, example.com.
struct Address {
    std::size_t begin_of_name = 0;  ///< behind https:// or mailto:; the token it begins with if it has none
    std::size_t end_of_name = 0;    ///< behind the host; here the path begins
    std::size_t end = 0;            ///< behind the whole; a full stop or comma of the sentence is not in it
    bool mail = false;
};

/// The address that begins with token `at`, if one does. Looks over at most 2,000 tokens, and only where an
/// address may begin: not behind a letter, a digit or a mark that addresses have inside.
std::optional<Address> address_at(const TokenStream& tokens, std::size_t at);

}  // namespace bobao
