#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "edition/edition.h"

namespace bobao {

/// Something about an edition that a person should look at.
struct Finding {
    std::string what;     ///< one of kFindings, for machines
    double risk = 0;      ///< 0 to 1: how bad it is on the air if nobody looks
    std::string problem;  ///< what is the matter, without a period
    std::string text;     ///< the printed text it is about; may be empty
    std::string remedy;   ///< what to do, without a period
    int page = 0;         ///< of Edition::pages; 0 if there is only one
    int line = 0;         ///< of the page, from 1; 0 if it belongs to none
    int article_id = 0;   ///< 0 if it belongs to no article
    int article = -1;     ///< index in the edition; -1 none
    int repair = -1;      ///< index in the article
    int paragraph = -1;   ///< index in the article
    int orphan = -1;      ///< index in the edition
};

/// What a finding's `what` may be, beside the kinds of repairs (kRepairKinds).
inline const std::vector<std::string> kFindings{"orphan",       "no_title",      "no_text", "no_byline",
                                                "long_title",   "title_is_text", "no_date", "no_publication",
                                                "run_together", "open_paragraph"};

/// Findings of less risk are remarks: an unsigned article, a paper whose name the page does not say. They
/// are listed last, and there is nothing wrong with leaving them as they are.
inline constexpr double kWorthALook = 0.2;

/// Everything a person should look at, the riskiest first; of the same risk in order of the page. A repair
/// that somebody has looked at and removed is no finding any more. What is of less risk than `least` is left
/// out.
std::vector<Finding> check(const Edition& edition, double least = 0);

/// What a person who corrects the edition should know about a repair; empty if it needs no word.
std::string_view advice_on(const Repair& repair);

/// The paragraph each repair of an article speaks of, by its text; -1 where it is in none of them.
std::vector<int> paragraphs_of_repairs(const Article& article);

}  // namespace bobao
