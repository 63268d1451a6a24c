// edition.yaml and edition.json, as people and programs hand them in.
#include "expect.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace bobao;
    const std::string text = fuzz::text_of(data, size);
    const auto expect_same_again = [](const Edition& edition) {
        const std::string yaml = edition_to_yaml(edition);
        fuzz::expect(edition_to_yaml(edition_from_yaml(yaml, "again.yaml")) == yaml,
                     "YAML reads back as written");
        const std::string json = edition_to_json(edition);
        fuzz::expect(edition_to_json(edition_from_json(json, "again.json")) == json,
                     "JSON reads back as written");
    };
    fuzz::tolerate_input_errors([&] {
        EditionPlaces places;
        expect_same_again(edition_from_yaml(text, "edition.yaml", &places));
    });
    fuzz::tolerate_input_errors([&] { expect_same_again(edition_from_json(text, "edition.json")); });
    return 0;
}
