#pragma once
#include <functional>
#include <string_view>

#include "media/container.h"

namespace bobao {

/// An ID3v2.3 tag: texts, cover, a top-level ordered table of contents (CTOC) and the chapters (CHAP) in
/// order of time with title and link. An entry count is one byte, so over 255 chapters the table holds
/// tables.
///
/// Sources: ID3v2.3.0 informal standard; ID3v2 Chapter Frame Addendum 1.0. Version 2.3, not 2.4, because
/// common readers misread sizes of embedded frames over 127 bytes in 2.4.
///
/// Hands the bytes on part by part, a chapter at a time: the pictures of some hundred chapters are tens of
/// megabytes. Throws an input Error if a picture is not a PNG or JPEG, a machine Error if one has another
/// size meanwhile, and what `take` throws.
void write_id3_tag(const ContainerContent& content, const std::function<void(std::string_view bytes)>& take);

}  // namespace bobao
