#include <fmt/format.h>

#include <cmath>
#include <pugixml.hpp>
#include <sstream>

#include "language/front_end.h"
#include "script/headline.h"
#include "script/script.h"

namespace bobao {
namespace {

constexpr const char* kSsmlNamespace = "http://www.w3.org/2001/10/synthesis";
constexpr const char* kDublinCore = "http://purl.org/dc/elements/1.1/";

void append_break(pugi::xml_node parent, double seconds) {
    const auto milliseconds = std::lround(seconds * 1000);
    if (milliseconds > 0)
        parent.append_child("break").append_attribute("time") = fmt::format("{}ms", milliseconds).c_str();
}

void append_words(pugi::xml_node parent, const Script& script, const Segment& segment) {
    pugi::xml_node voice = parent.append_child("voice");
    const auto profile = script.voices.find(segment.role);
    voice.append_attribute("name") =
        on_one_line(profile == script.voices.end() ? segment.role : profile->second).c_str();
    pugi::xml_node paragraph = voice.append_child("p");
    paragraph.append_attribute("xml:lang") = on_one_line(segment.language).c_str();
    const std::string text = on_one_line(segment.text);
    bool first = true;
    for (const Span& span : sentences_of(text, segment.language)) {
        if (!first) append_break(paragraph, script.sentence_pause);
        first = false;
        paragraph.append_child("s").text() = text.substr(span.begin, span.end - span.begin).c_str();
    }
}

}  // namespace

std::string script_to_ssml(const Script& script) {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    pugi::xml_node speak = document.append_child("speak");
    speak.append_attribute("version") = "1.1";
    speak.append_attribute("xmlns") = kSsmlNamespace;
    speak.append_attribute("xml:lang") = on_one_line(script.language).c_str();
    pugi::xml_node title = speak.append_child("metadata").append_child("dc:title");
    title.append_attribute("xmlns:dc") = kDublinCore;
    title.text() = on_one_line(script.title).c_str();
    std::size_t number = 0;
    for (const Chapter& chapter : script.chapters) {
        speak.append_child("mark").append_attribute("name") = fmt::format("chapter-{}", ++number).c_str();
        for (const Segment& segment : chapter.segments) {
            if (segment.kind == "sound") {
                pugi::xml_node audio = speak.append_child("audio");
                audio.append_attribute("src") = fmt::format("{}.wav", on_one_line(segment.sound)).c_str();
                audio.append_child("desc").text() = on_one_line(segment.sound).c_str();
            } else {
                append_words(speak, script, segment);
            }
            append_break(speak, segment.pause);
        }
    }
    std::ostringstream out;
    document.save(out, "  ", pugi::format_default, pugi::encoding_utf8);
    return out.str();
}

}  // namespace bobao
