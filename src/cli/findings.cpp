#include "cli/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace bobao {
namespace {

struct FilePlace {
    std::string file;
    int line = 0;  ///< 0: none
};

/// An entry of a list whose length a person's file decides; 0 if there is none.
int line_at(const std::vector<int>& lines, int index) {
    const bool known = index >= 0 && static_cast<std::size_t>(index) < lines.size();
    return known ? lines[static_cast<std::size_t>(index)] : 0;
}

/// Of an edition that was given, the line of its file: that is where a person corrects it.
FilePlace place_of(const Finding& finding, const Material& material) {
    if (material.places) {
        const EditionPlaces& places = *material.places;
        if (finding.orphan >= 0) return {material.name, line_at(places.orphans, finding.orphan)};
        if (finding.article < 0) return {material.name, 1};
        const auto& article = places.articles.at(static_cast<std::size_t>(finding.article));
        if (finding.repair >= 0) return {material.name, line_at(article.repairs, finding.repair)};
        if (finding.paragraph >= 0) return {material.name, line_at(article.paragraphs, finding.paragraph)};
        return {material.name, article.line};
    }
    const std::vector<std::string>& pages = material.edition.pages;
    const auto page = static_cast<std::size_t>(std::max(finding.page, 1) - 1);
    return {page < pages.size() ? pages[page] : material.name, finding.line};
}

std::string line_of(const Finding& finding, const Material& material) {
    constexpr std::size_t kLongestText = 240;  // bytes: 80 ideographs
    const FilePlace place = place_of(finding, material);
    std::string text = place.file + (place.line > 0 ? fmt::format(":{}", place.line) : "") + ": ";
    if (finding.article >= 0) text += fmt::format("article {}: ", finding.article_id);
    text += fmt::format("{} [{}, risk {:.2f}]\n", finding.problem, finding.what, finding.risk);
    std::string about = cut_to_bytes(finding.text, kLongestText);
    if (about.size() < finding.text.size()) about += "…";
    if (!about.empty()) text += "  " + about + "\n";
    return text + "  try: " + finding.remedy + "\n";
}

std::string count(std::size_t number, std::string_view what) {
    return fmt::format("{} {}{}", number == 0 ? "no" : fmt::to_string(number), what, number == 1 ? "" : "s");
}

}  // namespace

std::string findings_as_text(const std::vector<Finding>& findings, const Material& material) {
    const auto remarks = std::find_if(findings.begin(), findings.end(),
                                      [](const Finding& finding) { return finding.risk < kWorthALook; });
    std::string text;
    for (auto finding = findings.begin(); finding != remarks; ++finding) text += line_of(*finding, material);
    if (remarks != findings.end()) {
        text += std::string(text.empty() ? "" : "\n") + "Remarks:\n";
        for (auto finding = remarks; finding != findings.end(); ++finding)
            text += line_of(*finding, material);
    }
    return text + fmt::format("{}{} to look at, {}\n", text.empty() ? "" : "\n",
                              count(static_cast<std::size_t>(remarks - findings.begin()), "thing"),
                              count(static_cast<std::size_t>(findings.end() - remarks), "remark"));
}

std::string findings_as_json(const std::vector<Finding>& findings, const Material& material) {
    using Json = nlohmann::ordered_json;
    Json list = Json::array();
    for (const Finding& finding : findings) {
        const FilePlace place = place_of(finding, material);
        list.push_back({{"what", finding.what},
                        {"risk", finding.risk},
                        {"problem", finding.problem},
                        {"text", finding.text},
                        {"remedy", finding.remedy},
                        {"file", place.file},
                        {"line", place.line > 0 ? Json(place.line) : Json(nullptr)},
                        {"article", finding.article >= 0 ? Json(finding.article_id) : Json(nullptr)}});
    }
    return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace bobao
