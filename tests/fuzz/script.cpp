// script.yaml and script.json.
#include "script/script.h"
#include "expect.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace bobao;
    const std::string text = fuzz::text_of(data, size);
    fuzz::tolerate_input_errors([&] {
        const Script script = script_from_yaml(text, "script.yaml");
        const std::string yaml = script_to_yaml(script);
        fuzz::expect(script_to_yaml(script_from_yaml(yaml, "again.yaml")) == yaml,
                     "YAML reads back as written");
        fuzz::expect(script_to_yaml(script_from_yaml(script_to_json(script), "again.json")) == yaml,
                     "JSON reads back as the same script");
        fuzz::expect(!script_to_ssml(script).empty(), "there is SSML");
        static_cast<void>(script_to_text(script));
    });
    return 0;
}
