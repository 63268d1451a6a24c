#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "cli/material.h"
#include "language/front_end.h"
#include "publish/publish.h"
#include "script/script.h"
#include "studio/studio.h"

namespace bobao {

/// What `bobao make` tells at its end.
struct MakeReport {
    struct AudioFile {
        std::filesystem::path file;
        std::uintmax_t bytes = 0;
        Loudness loudness;
    };

    std::string title;
    std::string date;  ///< ISO 8601 day
    std::string show;
    int articles = 0;   ///< that have a chapter of their own
    int headlines = 0;  ///< that are announced
    double seconds = 0;
    std::vector<AudioFile> audio;
    std::vector<std::filesystem::path> books;  ///< other editions
    int article_files = 0;                     ///< beside them, one for each article and format
    std::map<std::string, int> repairs;        ///< kind of repair → how many
    std::vector<std::string> left_out;         ///< what is not on air and why, one line each
    std::vector<std::string> notes;            ///< what the published files could not hold, one line each
    std::vector<std::string> remarks;          ///< how something was made, where that is no fault
    std::vector<Doubt> doubts;                 ///< readings to look at, most risky first
    std::filesystem::path page;
    std::filesystem::path feed;
    std::filesystem::path episode_folder;
};

MakeReport make_report(const Material& material, const Script& script, const Programme& programme,
                       const Published& published);

/// True if something of the input did not get into the episode.
bool is_short_of_something(const MakeReport& report);

std::string report_as_text(const MakeReport& report);
std::string report_as_json(const MakeReport& report);

}  // namespace bobao
