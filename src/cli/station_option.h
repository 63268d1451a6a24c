#pragma once
#include <string>

#include "language/front_end.h"
#include "script/station.h"

namespace CLI {
class App;
}

namespace bobao {

/// Adds the option --station FILE to a command's.
void declare_station(CLI::App& arguments, std::string& file);

/// The station of --station FILE; the defaults if no file is named.
Station station_of(const std::string& file);

/// The front end with the data of data_folder() and the station's own lexicon.
FrontEnd front_end_of(const Station& station);

}  // namespace bobao
