#pragma once
#include <filesystem>
#include <string>

#include "studio/timeline.h"

namespace bobao {

/// A timeline as JSON, one for each episode (timeline.json). All times are samples at `sample_rate`:
///
///     {"version": 1, "sample_rate": 44100, "samples": 48568320, "chapters": [
///       {"title": "春耕开局", "article": 3, "begin": 921600, "end": 1843200, "segments": [
///         {"kind": "paragraph", "role": "anchor", "speaker": "主播", "language": "zh", "sound": "",
///          "begin": 923904, "end": 1800000, "sentences": [
///           {"text": "三月七日。", "begin": 923904, "end": 990000,
///            "words": [[0, 6, 923904, 940000], [6, 12, 940000, 990000]]}]}]}]}
///
/// A word is four numbers: the bytes of the sentence's text it stands for, from and to, and its time, from
/// and to.
std::string timeline_to_json(const Timeline& timeline);

/// Reads it back. Throws an input Error if it is no timeline of this version, or if it breaks what
/// Timeline promises (monotone, chapters without a gap, everything inside what holds it).
Timeline timeline_from_json(const std::string& text, const std::filesystem::path& name);
Timeline read_timeline(const std::filesystem::path& file);

}  // namespace bobao
