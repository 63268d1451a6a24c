#include "publish/places.h"

#include "publish/printed_text.h"

namespace bobao {

Places::Places(const Channel& channel, const Episode& episode)
    : folder_(channel.base_url + "episodes/" + url_segment(episode.folder) + "/") {}

std::string Places::file(std::string_view name) const {
    return folder_ + url_segment(name);
}

}  // namespace bobao
