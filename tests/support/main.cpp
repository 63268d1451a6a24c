#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdlib>

#include "support/folder.h"

// Programs that tests start keep what they speak in a cache of this run's own, not in that of whoever tests.
int main(int count, char** arguments) {
    const bobao::test::TemporaryFolder cache;
    ::setenv("BOBAO_CACHE", cache.path().c_str(), 1);
    return doctest::Context(count, arguments).run();
}
