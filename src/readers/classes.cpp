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
/// A state is a class, and for one that is looked through also what stood before it (kText: nothing yet).
constexpr std::size_t kStates = kText + kApart * (kText + 1);

struct State {
    std::size_t line_class;
    std::size_t before;  ///< the class in the flow that what follows is judged by; kText at the beginning
};

constexpr std::size_t state_of(std::size_t line_class, std::size_t before) {
    return line_class < kText ? line_class : kText + (line_class - kText) * (kText + 1) + before;
}

constexpr State read_state(std::size_t state) {
    if (state < kText) return {state, state};
    return {kText + (state - kText) / (kText + 1), (state - kText) % (kText + 1)};
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
    std::array<double, kStates> best;
    best.fill(kImpossible);
    std::vector<std::array<std::uint8_t, kStates>> came_from(facts.size());

    for (std::size_t line = 0; line < facts.size(); ++line) {
        const Scores scores = scores_of(facts[line], kind);
        const bool goes_on = facts[line].has(Fact::goes_on);
        std::array<double, kStates> next;
        next.fill(kImpossible);
        for (std::size_t to = 0; to < kClasses; ++to) {
            if (line == 0) {
                next[state_of(to, kText)] = scores[to] + transition(kBoundary, static_cast<int>(to), kind);
                continue;
            }
            for (std::size_t from = 0; from < kStates; ++from) {
                if (best[from] == kImpossible) continue;
                const std::size_t target = state_of(to, read_state(from).before);
                double score = best[from] + moves.score[from][to] + scores[to];
                if (goes_on && is_one_thing(from, to)) score += kBond;
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
