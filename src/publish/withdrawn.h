#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "edition/edition.h"
#include "script/script.h"

namespace bobao {

class TreeLock;

/// What has been taken off the air and is to stay off it, whatever is made again: `.withdrawn.json` beside
/// the episodes. The file is hidden, so it is neither served nor uploaded; of a story it has fingerprints
/// only.

/// A decision of the newspaper: an episode or a story in it.
struct Withdrawal {
    std::string folder;  ///< of the episode
    int article = 0;     ///< id in the edition when it was withdrawn; 0: the whole episode
    std::string title;   ///< fingerprint of the title; empty if it had none
    /// Of its sentences, without white space, marks and digits; of those that say enough to be known by.
    std::vector<std::string> sentences{};

    bool operator==(const Withdrawal&) const = default;
};

Withdrawal withdrawal_of(const std::string& folder, const Article& article);

/// True if the article of the episode `folder` is the story that was withdrawn, under whatever number. In the
/// episode that it was withdrawn from: at least half of the sentences of one are in the other, or it has the
/// same title and shares a sentence or the number with it. In another: two sentences are the same, and half
/// of the longer one's.
bool is_withdrawn(const Withdrawal& withdrawal, const Article& article, const std::string& folder);

/// All decisions, in the order in which they were made; none if there is no file. Throws an input Error if
/// the file is not as it was written: nothing may come back because a decision cannot be read.
std::vector<Withdrawal> withdrawals(const std::filesystem::path& out);

/// Notes a decision, with the station's lock held; one about the same story or episode is replaced.
void note_withdrawal(const TreeLock& lock, const std::filesystem::path& out, const Withdrawal& withdrawal);

/// Lets what `what` names (2025-02-13, or 2025-02-13/3) back on the air, from the next bobao make on; notices
/// of the story's withdrawal go from its episode. Returns the decision that is taken back. Throws a usage
/// Error that lists what is withdrawn if it is none of that.
Withdrawal restore(const std::filesystem::path& out, const std::string& what);

/// "2025-02-13/3" or "2025-02-13".
std::string name_of(const Withdrawal& withdrawal);

/// The script's articles as an edition's, to be known by what is said of them.
std::vector<Article> articles_of(const Script& script);

}  // namespace bobao
