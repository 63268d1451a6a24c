#include "loop/loop_state.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"

namespace bobao {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;
constexpr const char* kStateFile = "state.json";
constexpr const char* kLockFile = "lock";

AirItem item_from(const Json& json) {
    AirItem item;
    const std::optional<ItemKind> kind = item_kind_named(json.at("kind").get<std::string>());
    if (!kind) throw std::out_of_range("kind");
    item.kind = *kind;
    item.begin = json.at("begin");
    item.length = json.at("length");
    item.title = json.at("title");
    item.language = json.at("language");
    item.edition = json.at("edition");
    item.article = json.at("article");
    item.column = json.at("column");
    for (const Json& part : json.at("parts")) item.parts.push_back({part.at(0), part.at(1)});
    item.mark = json.at("mark");
    item.notice = json.at("notice");
    item.urgent = json.at("urgent");
    return item;
}

Json hls_to_json(const HlsOutput::State& state) {
    Json stretches = Json::array();
    for (const HlsOutput::Stretch& stretch : state.stretches)
        stretches.push_back({{"first", stretch.first},
                             {"count", stretch.count},
                             {"begin", stretch.begin},
                             {"map", stretch.map},
                             {"discontinuity", stretch.discontinuity}});
    Json ranges = Json::array();
    for (const HlsOutput::DateRange& range : state.ranges)
        ranges.push_back({range.begin, range.end, range.said, range.said_end, range.tag});
    return {{"origin", state.origin},           {"discontinuities", state.discontinuities},
            {"oldest_file", state.oldest_file}, {"frames", state.frames},
            {"stretches", stretches},           {"ranges", ranges}};
}

HlsOutput::State hls_from(const Json& json) {
    HlsOutput::State state;
    state.origin = json.at("origin");
    state.discontinuities = json.at("discontinuities");
    state.oldest_file = json.at("oldest_file");
    state.frames = json.at("frames");
    for (const Json& stretch : json.at("stretches"))
        state.stretches.push_back({stretch.at("first"), stretch.at("count"), stretch.at("begin"),
                                   stretch.at("map"), stretch.at("discontinuity")});
    if (json.contains("ranges"))
        for (const Json& range : json.at("ranges"))
            state.ranges.push_back({range.at(0), range.at(1), range.at(2), range.at(3), range.at(4)});
    return state;
}

Json history_to_json(const AirHistory& history) {
    Json json{{"stories", history.stories},
              {"notices", history.notices},
              {"headlines", history.headlines},
              {"headlines_edition", history.headlines_edition},
              {"articles_since_sign", history.articles_since_sign},
              {"signs", history.signs},
              {"bulletins", history.bulletins},
              {"articles", history.articles},
              {"time_check", history.time_check}};
    if (history.last) json["last"] = name_of(*history.last);
    return json;
}

AirHistory history_from(const Json& json) {
    AirHistory history;
    history.stories = json.at("stories").get<std::map<std::string, AirTime>>();
    history.notices = json.at("notices").get<std::map<std::string, AirTime>>();
    history.headlines = json.at("headlines");
    history.headlines_edition = json.at("headlines_edition");
    history.articles_since_sign = json.at("articles_since_sign");
    history.signs = json.at("signs");
    history.bulletins = json.at("bulletins");
    history.articles = json.at("articles");
    history.time_check = json.value("time_check", AirTime{0});
    if (json.contains("last")) history.last = item_kind_named(json.at("last").get<std::string>());
    return history;
}

}  // namespace

Json item_to_json(const AirItem& item) {
    Json parts = Json::array();
    for (const AirItem::Part& part : item.parts) parts.push_back({part.sound, part.text});
    return {{"kind", name_of(item.kind)}, {"begin", item.begin},       {"length", item.length},
            {"title", item.title},        {"language", item.language}, {"edition", item.edition},
            {"article", item.article},    {"column", item.column},     {"parts", parts},
            {"mark", item.mark},          {"notice", item.notice},     {"urgent", item.urgent}};
}

std::string loop_state_to_json(const LoopState& state) {
    Json items = Json::array();
    for (const AirItem& item : state.items) items.push_back(item_to_json(item));
    Json json{{"version", kVersion}, {"items", items}, {"history", history_to_json(state.history)}};
    if (state.hls) json["hls"] = hls_to_json(*state.hls);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<LoopState> loop_state_from_json(const std::string& text) {
    try {
        const Json json = Json::parse(text);
        if (json.at("version") != kVersion) return std::nullopt;
        LoopState state;
        for (const Json& item : json.at("items")) state.items.push_back(item_from(item));
        state.history = history_from(json.at("history"));
        if (json.contains("hls")) state.hls = hls_from(json.at("hls"));
        return state;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

StateFolder::StateFolder(std::filesystem::path folder) : folder_(std::move(folder)) {
    make_folder(folder_);
    make_folder(notices());
    const std::filesystem::path file = folder_ / kLockFile;
    lock_ = Descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (lock_.number() < 0) throw system_error(file, "keep the state of the loop", errno);
    if (::flock(lock_.number(), LOCK_EX | LOCK_NB) != 0)
        throw usage_error(fmt::format("a loop is running already with the state in {}", folder_.string()),
                          "stop it, or give this one another folder with --state");
    // What was half-written when a loop was killed. Notices are left by others, who may be writing just now.
    const std::string half_written = fmt::format(".{}.", kStateFile);
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder_, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        std::error_code ignored;
        if (entry->path().filename().string().starts_with(half_written))
            std::filesystem::remove(entry->path(), ignored);
    }
}

std::optional<LoopState> StateFolder::read(const Tell& tell) const {
    const std::filesystem::path file = folder_ / kStateFile;
    std::error_code failure;
    if (!std::filesystem::exists(file, failure)) return std::nullopt;
    try {
        if (std::optional<LoopState> state = loop_state_from_json(read_file(file))) return state;
        tell(fmt::format("{} is no state of a loop; the loop begins anew", file.string()));
    } catch (const Error& error) {
        tell(fmt::format("{}; the loop begins anew", error.what()));
    }
    return std::nullopt;
}

void StateFolder::write(const LoopState& state) const {
    write_file(folder_ / kStateFile, loop_state_to_json(state));
}

bool StateFolder::is_in_use(const std::filesystem::path& folder) {
    const Descriptor lock(::open((folder / kLockFile).c_str(), O_RDWR | O_CLOEXEC));
    return lock.number() >= 0 && ::flock(lock.number(), LOCK_EX | LOCK_NB) != 0;
}

}  // namespace bobao
