#pragma once
#include "readers/characters.h"

namespace bobao::reading {

/// Words that tell what a short line of a Chinese page is. All take the plain() form of a line.

/// The line ends as the name of a column does: 专家点评, 环球走笔.
bool is_label_like(CharactersView line);
/// The part before a dot is the name of a column: 权威访谈·向改革要动力.
bool has_label_before_dot(CharactersView line);
/// The line ends in a verb that the title completes: 会议要求.
bool has_kicker_ending(CharactersView line);
/// Two halves of the same few characters: 改革破局 创新致远.
bool is_slogan(CharactersView line);
/// The line begins as a caption does: 图为, 上图.
bool begins_as_caption(CharactersView line);
/// A text that ends in a picture credit: …图为现场。 张三摄
bool ends_as_caption(CharactersView line);
/// The title announces a notice: 公告, 启事.
bool is_notice_title(CharactersView line);
/// Words of a talk with somebody: 访谈, 专访, 对话.
bool speaks_of_interview(CharactersView line);
/// Words of a photo column: 图片新闻, 镜头.
bool speaks_of_pictures(CharactersView line);
/// Words of a column of short items: 简讯, 联播快讯.
bool speaks_of_briefs(CharactersView line);
/// A paragraph goes on about what was said before it, so that no article begins with it: 与此同时, 他们,
/// However. Takes the line as printed, as the next does.
bool goes_on_from_before(CharactersView line);
/// A paragraph begins as news does, with its day or source: 7月23日, 记者从水务局获悉.
bool opens_as_news(CharactersView line);
/// One character that may stand before a comma at the beginning of a paragraph: 但, 如, 看.
bool may_stand_before_comma(char32_t c);
/// Particles that no sentence begins with: 的, 了, 们.
bool is_enclitic(char32_t c);

}  // namespace bobao::reading
