#pragma once
#include <cstddef>
#include <functional>

namespace bobao::test {

/// Bytes that are allocated by operator new now, in this program and the C++ libraries that it uses. A
/// program that names memory_in_use.cpp among its SOURCES counts them, with a sanitizer or without.
std::size_t memory_in_use();

/// How far memory_in_use() rose above its beginning while `work` ran, at its highest.
std::size_t peak_of(const std::function<void()>& work);

}  // namespace bobao::test
