#include "readers/classes.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "readers/weights.h"

namespace bobao::reading {
namespace {

constexpr std::array<std::string_view, kClasses> kNames{"kicker", "title",   "subtitle",  "byline",
                                                        "lead",   "body",    "subhead",   "credit",
                                                        "label",  "caption", "furniture", "noise"};

constexpr std::size_t kText = 8;                  ///< classes that stand in the flow of the text
constexpr std::size_t kApart = kClasses - kText;  ///< those that are looked through
/// A state is a class, for one that is looked through also what stood before it (kText: nothing yet), and
/// whether somebody has signed the article so far.
constexpr std::size_t kUnsigned = kText + kApart * (kText + 1);
constexpr std::size_t kStates = 2 * kUnsigned;

struct State {
    std::size_t line_class;
    std::size_t before;  ///< the class in the flow that what follows is judged by; kText at the beginning
    bool is_signed;
};

constexpr std::size_t state_of(std::size_t line_class, std::size_t before, bool is_signed) {
    return (is_signed ? kUnsigned : 0) +
           (line_class < kText ? line_class : kText + (line_class - kText) * (kText + 1) + before);
}

constexpr State read_state(std::size_t state) {
    const bool is_signed = state >= kUnsigned;
    if (is_signed) state -= kUnsigned;
    if (state < kText) return {state, state, is_signed};
    return {kText + (state - kText) / (kText + 1), (state - kText) % (kText + 1), is_signed};
}

/// True if an article begins with a line of class `to` behind one of class `before`.
constexpr bool begins_article(std::size_t before, std::size_t to) {
    constexpr auto kBody = static_cast<std::size_t>(LineClass::body);
    constexpr auto kLead = static_cast<std::size_t>(LineClass::lead);
    constexpr auto kCredit = static_cast<std::size_t>(LineClass::credit);
    return to <= static_cast<std::size_t>(LineClass::title) &&
           (before == kBody || before == kLead || before == kCredit);
}

/// True if a line of that class says who wrote the article.
bool signs(const LineFacts& facts, std::size_t line_class) {
    if (line_class == static_cast<std::size_t>(LineClass::byline) ||
        line_class == static_cast<std::size_t>(LineClass::credit) || facts.signs_at_end)
        return true;
    return line_class == static_cast<std::size_t>(LineClass::lead) && facts.slug && facts.slug->credits;
}

/// Two articles were taken for one if somebody signs behind what had a slug with names: who took a picture or
/// stands in the next line is another matter.
constexpr double kSignedTwice = 1.5;

bool signs_twice(const LineFacts& facts, const State& state, std::size_t to) {
    constexpr auto kCredit = static_cast<std::size_t>(LineClass::credit);
    return to == kCredit && state.is_signed && state.line_class < kText && state.before != kCredit &&
           facts.credits && !facts.credits->photo;
}

/// What it costs to begin an article before the one above is signed: the more, the more of the page's
/// articles name somebody and the fewer have a slug without.
double cost_of_unsigned(const std::vector<LineFacts>& facts, DumpKind kind) {
    // There names may go on in the next line.
    if (kind == DumpKind::wrapped) return 0;
    constexpr double kMost = 1.0;
    constexpr int kFewest = 3;
    int with_names = 0;
    int without = 0;
    for (const LineFacts& line : facts) {
        const bool slug = line.slug && line.slug->sure;
        with_names += line.credits || line.signs_at_end || (slug && line.slug->credits);
        without += slug && !line.slug->credits;
    }
    if (with_names < kFewest || with_names <= without) return 0;
    return kMost * (with_names - without) / (with_names + without);
}

int or_boundary(std::size_t before) {
    return before == kText ? kBoundary : static_cast<int>(before);
}

/// What a line is worth being what the line before is, if it goes on with it.
constexpr double kBond = 4;

bool is_one_thing(std::size_t from, std::size_t to) {
    constexpr auto kLead = static_cast<std::size_t>(LineClass::lead);
    constexpr auto kBody = static_cast<std::size_t>(LineClass::body);
    return from == to || (from == kLead && to == kBody);
}

struct Moves {
    /// The score of going from one state to a class.
    std::array<std::array<double, kClasses>, kStates> score{};
    std::array<double, kStates> end{};
};

Moves moves_of(DumpKind kind) {
    Moves moves;
    for (std::size_t from = 0; from < kStates; ++from) {
        const State state = read_state(from);
        for (std::size_t to = 0; to < kClasses; ++to) {
            double score = transition(or_boundary(state.before), static_cast<int>(to), kind);
            if (state.line_class >= kText)
                score += after_apart(static_cast<LineClass>(state.line_class), static_cast<LineClass>(to));
            moves.score[from][to] = score;
        }
        moves.end[from] =
            state.before == kText ? 0 : transition(static_cast<int>(state.before), kBoundary, kind);
    }
    return moves;
}

}  // namespace

std::string_view name_of_class(LineClass line_class) {
    return kNames[static_cast<std::size_t>(line_class)];
}

std::vector<LineClass> classes_of(const std::vector<LineFacts>& facts, DumpKind kind) {
    if (facts.empty()) return {};
    constexpr double kImpossible = -std::numeric_limits<double>::infinity();
    const Moves moves = moves_of(kind);
    const double unsigned_cost = cost_of_unsigned(facts, kind);
    std::array<double, kStates> best;
    best.fill(kImpossible);
    std::vector<std::array<std::uint8_t, kStates>> came_from(facts.size());

    for (std::size_t line = 0; line < facts.size(); ++line) {
        const Scores scores = scores_of(facts[line], kind);
        const bool goes_on = facts[line].has(Fact::goes_on);
        std::array<double, kStates> next;
        next.fill(kImpossible);
        for (std::size_t to = 0; to < kClasses; ++to) {
            const bool signs_here = signs(facts[line], to);
            if (line == 0) {
                next[state_of(to, kText, signs_here)] =
                    scores[to] + transition(kBoundary, static_cast<int>(to), kind);
                continue;
            }
            for (std::size_t from = 0; from < kStates; ++from) {
                if (best[from] == kImpossible) continue;
                const State state = read_state(from);
                const bool begins = begins_article(state.before, to);
                const std::size_t target =
                    state_of(to, state.before, signs_here || (state.is_signed && !begins));
                double score = best[from] + moves.score[from][to] + scores[to];
                if (begins && !state.is_signed) score -= unsigned_cost;
                if (signs_twice(facts[line], state, to)) score -= kSignedTwice;
                if (goes_on && state.line_class < kText && is_one_thing(state.line_class, to)) score += kBond;
                if (score > next[target]) {
                    next[target] = score;
                    came_from[line][target] = static_cast<std::uint8_t>(from);
                }
            }
        }
        best = next;
    }

    std::size_t state = 0;
    double highest = kImpossible;
    for (std::size_t s = 0; s < kStates; ++s)
        if (best[s] != kImpossible && best[s] + moves.end[s] > highest) {
            highest = best[s] + moves.end[s];
            state = s;
        }
    std::vector<LineClass> classes(facts.size());
    for (std::size_t line = facts.size(); line-- > 0;) {
        classes[line] = static_cast<LineClass>(read_state(state).line_class);
        state = came_from[line][state];
    }
    return classes;
}

std::vector<double> certainty_of(const std::vector<LineFacts>& facts, const std::vector<LineClass>& classes,
                                 DumpKind kind) {
    std::vector<double> certainty(facts.size());
    for (std::size_t line = 0; line < facts.size(); ++line) {
        const Scores scores = scores_of(facts[line], kind);
        const auto chosen = static_cast<std::size_t>(classes[line]);
        double second = -1e9;
        for (std::size_t c = 0; c < kClasses; ++c)
            if (c != chosen) second = std::max(second, scores[c]);
        certainty[line] = 1.0 / (1.0 + std::exp(second - scores[chosen]));
    }
    return certainty;
}

}  // namespace bobao::reading
