#pragma once
#include <map>
#include <string>
#include <vector>

namespace bobao {

/// Apple's categories of podcasts, each with its subcategories. Feeds name them letter by letter.
/// Source: "Apple Podcasts categories", podcasters.apple.com/support/1691-apple-podcasts-categories.
const std::map<std::string, std::vector<std::string>>& apple_categories();

}  // namespace bobao
