#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "publish/drawings.h"
#include "publish/episode.h"
#include "publish/page.h"

namespace bobao {

/// Writes what the station's site has besides covers, feeds and episodes: index.html, the search index, and
/// what makes it an app that works offline (manifest.webmanifest, service-worker.js, icons, the card for
/// links). `episodes` newest first; of those that are withdrawn, only the worker is told. What could not be
/// searched is said in `notes`.
void write_site(const std::filesystem::path& out, const std::vector<Episode>& episodes,
                const Channel& channel, Drawings& drawings, std::vector<std::string>& notes);

/// What write_site() will draw.
std::vector<DrawingWish> wishes_of_site(const Channel& channel);

/// The Web App Manifest (W3C) of the station.
std::string web_manifest(const Channel& channel);

/// The worker that answers without a network. Its version is that of `files`, which it keeps from the start
/// (their names below the station's folder, and their bytes), and of what the newspaper has said of
/// `episodes`: those with a notice it forgets, if it has seen them before.
std::string service_worker(const std::vector<std::pair<std::string, std::string>>& files,
                           const std::vector<Episode>& episodes);

}  // namespace bobao
