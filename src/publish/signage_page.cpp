#include "publish/signage_page.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/data_folder.h"
#include "base/file.h"
#include "base/hash.h"
#include "pictures/colours.h"
#include "pictures/icon.h"
#include "pictures/qr_code.h"
#include "publish/html_writer.h"
#include "publish/page.h"
#include "publish/printed_text.h"
#include "publish/wording.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHlsScript = "hls.light.min.js";
constexpr std::string_view kHlsLicence = "hls.js-LICENSE.txt";
constexpr std::string_view kCodeFile = "page-code.svg";
/// How much of the ground is in what is not yet said.
constexpr double kSoftness = 0.25;

struct SignageWording {
    std::string_view now, next, code, code_name, play, pause, sound_on, sound_off, connecting,
        connecting_sound, old_data, no_sound, muted, silent, list, needs_scripts;
};
/// `{}` in old_data is a time of day.
constexpr SignageWording kChinese{
    .now = "正在播读",
    .next = "接下来",
    .code = "手机扫码，收听和阅读今天的节目",
    .code_name = "二维码：今天节目的网页",
    .play = "播放",
    .pause = "暂停",
    .sound_on = "打开声音",
    .sound_off = "静音",
    .connecting = "网络中断，正在重新连接",
    .connecting_sound = "声音中断，正在重新连接",
    .old_data = "节目信息已停在 {}，正在等待更新",
    .no_sound = "此设备不能播放声音，仅显示字幕",
    .muted = "已静音",
    .silent = "声音未播放，字幕照常显示",
    .list = "直播声音的地址",
    .needs_scripts = "此页需要 JavaScript 才能显示正在播读的内容。",
};
constexpr SignageWording kEnglish{
    .now = "On air",
    .next = "Next",
    .code = "Scan to listen to and read today’s programme",
    .code_name = "QR code: the page of today’s programme",
    .play = "Play",
    .pause = "Pause",
    .sound_on = "Sound on",
    .sound_off = "Mute",
    .connecting = "The network is down; connecting again",
    .connecting_sound = "The sound stopped; connecting again",
    .old_data = "This is as of {}; waiting for news",
    .no_sound = "No sound on this device; captions only",
    .muted = "Muted",
    .silent = "No sound is playing; captions go on",
    .list = "Address of the live sound",
    .needs_scripts = "This page needs JavaScript to show what is on air.",
};

Colour mixed(const Colour& one, const Colour& other, double share_of_other) {
    const auto part = [&](double a, double b) {
        return std::round((a + (b - a) * share_of_other) * 255) / 255;
    };
    return {part(one.red, other.red), part(one.green, other.green), part(one.blue, other.blue)};
}

std::string facts_json(const SignagePage& page, const SignageWording& wording) {
    const nlohmann::ordered_json json{{"station", page.station},
                                      {"list", "live.m3u8"},
                                      {"now", "now.json"},
                                      {"code", kCodeFile},
                                      {"hls", page.hls_script},
                                      {"play", wording.play},
                                      {"pause", wording.pause},
                                      {"soundOn", wording.sound_on},
                                      {"soundOff", wording.sound_off},
                                      {"connecting", wording.connecting},
                                      {"connectingSound", wording.connecting_sound},
                                      {"oldData", wording.old_data},
                                      {"noSound", wording.no_sound},
                                      {"muted", wording.muted},
                                      {"silent", wording.silent}};
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string style_of(const std::string& station) {
    const Palette palette = palette_of_name(station);
    return std::string(kSignageStyle) +
           fmt::format(":root{{--ground:{};--ink:{};--soft:{};--accent:{}}}\n", css_colour(palette.ground),
                       css_colour(palette.paper), css_colour(mixed(palette.paper, palette.ground, kSoftness)),
                       css_colour(palette.bright));
}

void write_head(HtmlWriter& html, const SignagePage& page, const std::string& facts,
                const std::string& style) {
    html.open("head");
    html.lone("meta", {{"charset", "utf-8"}});
    // hls.js feeds sound into the page by blob: addresses; all else is from this host.
    html.lone(
        "meta",
        {{"http-equiv", "Content-Security-Policy"},
         {"content", fmt::format("default-src 'none'; script-src 'self' 'sha256-{}'; "
                                 "style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self' blob:; "
                                 "connect-src 'self'; base-uri 'none'; form-action 'none'",
                                 kSignageScript.sha256)}});
    html.lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.element("title", page.station);
    html.lone("meta", {{"name", "generator"}, {"content", "bobao"}});
    // A page that has been open for weeks sees by this that there is another one.
    html.lone("meta", {{"name", "version"},
                       {"content", content_hash(facts + style + std::string(kSignageScript.code))}});
    html.lone("link", {{"rel", "icon"},
                       {"type", "image/svg+xml"},
                       {"href", "data:image/svg+xml," + url_segment(svg_icon(page.station))}});
    html.asset("style", style);
    html.close();
}

}  // namespace

std::string signage_page(const SignagePage& page) {
    const SignageWording& wording = is_chinese(page.language) ? kChinese : kEnglish;
    SignagePage named = page;
    if (named.station.empty()) named.station = wording_for(page.language).unnamed_station;
    const std::string facts = facts_json(named, wording);
    HtmlWriter html;
    html.open("html", {{"lang", is_chinese(page.language) ? "zh" : "en"}});
    write_head(html, named, facts, style_of(named.station));
    html.open("body");
    html.open("header");
    html.element("p", named.station, {{"class", "station"}});
    html.element("time", "", {{"id", "clock"}}).close();

    html.open("main");
    html.open("section", {{"class", "on-air"}, {"aria-labelledby", "headline"}});
    html.element("p", wording.now, {{"id", "kicker"}, {"class", "kicker"}, {"data-now", wording.now}});
    html.open("div", {{"id", "headline-box"}});
    html.element("h1", named.station, {{"id", "headline"}}).close();
    html.open("div", {{"id", "caption-box"}});
    html.element("p", "", {{"id", "caption"}}).close();
    html.close();
    html.open("section",
              {{"id", "next"}, {"class", "next"}, {"aria-labelledby", "next-title"}, {"hidden", ""}});
    html.element("h2", wording.next, {{"id", "next-title"}});
    html.element("ol", "", {{"id", "next-items"}}).close();
    html.open("figure", {{"id", "code"}, {"hidden", ""}});
    html.lone("img", {{"id", "code-picture"},
                      {"src", "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"},
                      {"alt", wording.code_name},
                      {"width", "320"},
                      {"height", "320"}});
    html.element("figcaption", wording.code).close();
    html.close();

    html.open("footer");
    html.element("p", "", {{"id", "state"}, {"role", "status"}});
    html.open("div", {{"id", "controls"}, {"hidden", ""}});
    html.element("button", wording.play, {{"type", "button"}, {"id", "play"}});
    html.element("button", wording.sound_off, {{"type", "button"}, {"id", "mute"}, {"hidden", ""}});
    html.close();
    html.open("noscript").open("p").text(wording.needs_scripts).text(" ");
    html.element("a", wording.list, {{"href", "live.m3u8"}}).close().close();
    html.close();
    html.element("audio", "", {{"id", "sound"}, {"preload", "none"}});
    html.data("facts", facts);
    html.asset("script", kSignageScript.code);
    return html.close().close().finish();
}

std::optional<fs::path> hls_script() {
    const fs::path file = data_folder() / "scripts" / "web" / kHlsScript;
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) return std::nullopt;
    return file;
}

bool write_signage_page(const fs::path& folder, std::string_view station, std::string_view language) {
    make_folder(folder);
    const std::optional<fs::path> script = hls_script();
    if (script) {
        write_file(folder / kHlsLicence, read_file(script->parent_path() / kHlsLicence));
        write_file(folder / kHlsScript, read_file(*script));
    }
    write_file(folder / "index.html", signage_page({std::string(station), std::string(language),
                                                    std::string(script ? kHlsScript : "")}));
    return script.has_value();
}

bool opens_elsewhere(std::string_view address) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!address.starts_with(scheme)) continue;
        const std::string_view host = address.substr(scheme.size());
        return !host.empty() && !host.starts_with("localhost") && !host.starts_with("127.") &&
               !host.starts_with("[::1]");
    }
    return false;
}

void write_signage_code(const fs::path& folder, std::string_view address) {
    const fs::path file = folder / kCodeFile;
    if (!opens_elsewhere(address)) {
        std::error_code ignored;
        fs::remove(file, ignored);
        return;
    }
    const std::string code = svg_qr_code(address);
    std::error_code ignored;
    if (fs::is_regular_file(file, ignored) && read_file(file) == code) return;
    write_file(file, code);
}

}  // namespace bobao
