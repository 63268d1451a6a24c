#include "base/error.h"

#include <doctest/doctest.h>

#include <cerrno>

using namespace bobao;

TEST_CASE("an error says where, what and what to do") {
    const Error error =
        input_error({"evening.yaml", 12, 3}, "unknown voice \"en-uk\"", "use one of: en-gb, en-us");
    CHECK(std::string(error.what()) ==
          "evening.yaml:12:3: unknown voice \"en-uk\"\n"
          "  try: use one of: en-gb, en-us");
    CHECK(static_cast<int>(error.fault) == 3);
}

TEST_CASE("what is not known is not said") {
    CHECK(std::string(usage_error("no input", "").what()) == "no input");
    CHECK(std::string(input_error({"page.txt"}, "no text", "").what()) == "page.txt: no text");
    CHECK(std::string(input_error({"page.txt", 7}, "no text", "").what()) == "page.txt:7: no text");
}

TEST_CASE("a full disk is named, with a way out") {
    const Error error = system_error("out/episode.mp3", "write", ENOSPC);
    CHECK(std::string(error.what()) ==
          "out/episode.mp3: cannot write: No space left on device\n"
          "  try: free some space on that disk, or name another folder with --out");
    CHECK(error.fault == Fault::machine);
}
