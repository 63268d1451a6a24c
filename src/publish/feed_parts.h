#pragma once
#include <initializer_list>
#include <pugixml.hpp>
#include <string>
#include <utility>

#include "publish/episode.h"
#include "publish/page.h"
#include "script/station.h"

namespace bobao {

/// What the files that write a feed share; the only header of this room with pugixml's types.

using Attributes = std::initializer_list<std::pair<const char*, std::string>>;

/// An element with text that pugixml escapes; without text for an empty one.
pugi::xml_node add(pugi::xml_node parent, const char* name, const std::string& text,
                   Attributes attributes = {});
pugi::xml_node add(pugi::xml_node parent, const char* name, Attributes attributes);

/// The document as UTF-8 with an XML declaration.
std::string xml_text(const pugi::xml_document& document);
/// A document with nothing but its declaration.
pugi::xml_document new_document();

/// Text within Apple's limits: 4,000 bytes for descriptions, 255 characters for a line.
std::string description_text(const std::string& text);
std::string line_text(const std::string& text);

/// Directories keep a picture by its address, so a new picture needs a new one: the hash tells them.
std::string cover_url(const std::string& url, const std::string& hash);
/// itunes:image and podcast:image.
void add_cover(pugi::xml_node node, const std::string& url, const std::string& file, const std::string& alt);
/// podcast:person with a role and group of the Podcast Taxonomy; not for an empty name.
void add_person(pugi::xml_node node, const std::string& name, const char* group, const char* role);

void add_item(pugi::xml_node item, const Episode& episode, const Channel& channel);

}  // namespace bobao
