#include "publish/media_types.h"

#include <map>

namespace bobao {

std::string_view content_type_of(std::string_view file_name) {
    // Sources: the IANA registry of media types; podcast name space (chapters, transcript); RFC 8216 (m3u8);
    // RFC 9512 (yaml); RSS and OPML as feed readers know them.
    static const std::map<std::string_view, std::string_view> kTypes{
        {"html", "text/html; charset=utf-8"},
        {"css", "text/css; charset=utf-8"},
        {"js", "text/javascript; charset=utf-8"},
        {"json", "application/json"},
        {"webmanifest", "application/manifest+json"},
        {"xml", "application/rss+xml; charset=utf-8"},
        {"opml", "text/x-opml; charset=utf-8"},
        {"vtt", "text/vtt; charset=utf-8"},
        {"srt", "application/x-subrip; charset=utf-8"},
        {"lrc", "text/plain; charset=utf-8"},
        {"txt", "text/plain; charset=utf-8"},
        {"yaml", "application/yaml"},
        {"mp3", "audio/mpeg"},
        {"m4a", "audio/mp4"},
        {"m4b", "audio/mp4"},
        {"opus", "audio/ogg"},
        {"ogg", "audio/ogg"},
        {"flac", "audio/flac"},
        {"wav", "audio/wav"},
        {"mka", "audio/matroska"},
        {"mp4", "video/mp4"},
        {"m3u8", "application/vnd.apple.mpegurl"},
        {"ts", "video/mp2t"},
        {"m4s", "video/iso.segment"},
        {"aac", "audio/aac"},
        {"epub", "application/epub+zip"},
        {"brf", "application/x-brf"},
        {"zip", "application/zip"},
        {"pdf", "application/pdf"},
        {"smil", "application/smil+xml"},
        {"png", "image/png"},
        {"jpg", "image/jpeg"},
        {"jpeg", "image/jpeg"},
        {"webp", "image/webp"},
        {"svg", "image/svg+xml"},
        {"ico", "image/x-icon"},
        {"woff2", "font/woff2"},
    };
    if (file_name.ends_with("chapters.json")) return "application/json+chapters";
    const std::size_t dot = file_name.rfind('.');
    if (dot == std::string_view::npos) return "application/octet-stream";
    const auto type = kTypes.find(file_name.substr(dot + 1));
    return type == kTypes.end() ? "application/octet-stream" : type->second;
}

std::string_view cache_control_of(std::string_view file_name) {
    const std::string_view type = content_type_of(file_name);
    const bool large = type.starts_with("audio/") || type.starts_with("video/") ||
                       type.starts_with("image/") || type.starts_with("font/");
    return large ? "public, max-age=300" : "no-cache";
}

}  // namespace bobao
