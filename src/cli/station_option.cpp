#include "cli/station_option.h"

#include <CLI/CLI.hpp>

#include "base/data_folder.h"

namespace bobao {

void declare_station(CLI::App& arguments, std::string& file) {
    arguments.add_option("--station", file, "a station.yaml, whose lexicon overrules every reading")
        ->type_name("FILE");
}

Station station_of(const std::string& file) {
    return file.empty() ? Station{} : station_from_yaml(file);
}

FrontEnd front_end_of(const Station& station) {
    FrontEnd front_end(data_folder() / "voices");
    if (!station.lexicon.empty()) front_end.add_lexicon(station.lexicon);
    return front_end;
}

}  // namespace bobao
