#pragma once
#include <string>
#include <vector>

#include "edition/edition.h"
#include "edition/source_page.h"

namespace bobao {

/// Corrections survive a second reading of the page. It is a merge of three: what the reader wrote the
/// first time (of which the edition carries fingerprints, Edition::reading), what a person made of it, and
/// what the reader writes now.

/// What an article says, in 16 hexadecimal digits: its texts, names and repairs, but neither its number nor
/// its lines. The same before it is written to a file and after it is read back.
std::string fingerprint_of(const Article& article);

/// Notes in edition.reading what the reader wrote, before a person is at it. `pages` are those it was read
/// from, in the order of Article::page.
void note_reading(Edition& edition, const std::vector<SourcePage>& pages);

struct KeptEdition {
    Edition edition;
    int corrected = 0;  ///< articles that a person changed or added, kept as they are
    int removed = 0;    ///< articles that a person removed, and the page still has
    int added = 0;      ///< articles that the page or the reader has now and had not before
    int gone = 0;       ///< articles that the page no longer has, and nobody had corrected
    int outdated = 0;   ///< corrected articles whose lines on the page have changed since: now with a doubt
};

/// `now` is what the reader writes now, with note_reading(), and `pages` its pages.
///
/// - An article that a person changed is kept, in its place and with its number. If its lines on the page
///   are no longer the same it gets a doubt, so that somebody compares them.
/// - One that nobody changed is read anew.
/// - One that a person removed stays removed, one that a person added stays; so do orphans.
/// - What the page has now and had not before comes in behind the article it follows on the page.
/// - Name, date and language of the paper are the person's where a person changed them.
///
/// Lines are found again where they have moved to. Of an edition without a reading (written by hand) all is
/// kept, and what it lacks comes in.
KeptEdition with_corrections(const Edition& corrected, const Edition& now,
                             const std::vector<SourcePage>& pages);

}  // namespace bobao
