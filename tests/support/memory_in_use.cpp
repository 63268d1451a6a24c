#include "support/memory_in_use.h"

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

namespace {

// Threads that a library leaves running may allocate until the very end, so these are never destroyed.
constinit std::atomic<std::size_t> in_use{0};
constinit std::atomic<std::size_t> highest{0};

void* counted(void* memory) noexcept {
    if (memory == nullptr) return nullptr;
    const std::size_t bytes = malloc_usable_size(memory);
    const std::size_t now = in_use.fetch_add(bytes, std::memory_order_relaxed) + bytes;
    std::size_t before = highest.load(std::memory_order_relaxed);
    while (before < now && !highest.compare_exchange_weak(before, now, std::memory_order_relaxed)) {
    }
    return memory;
}

void* allocated(std::size_t size) noexcept {
    return counted(std::malloc(std::max(size, std::size_t{1})));
}

void* allocated(std::size_t size, std::align_val_t alignment) noexcept {
    const auto unit = static_cast<std::size_t>(alignment);
    return counted(std::aligned_alloc(unit, (std::max(size, std::size_t{1}) + unit - 1) / unit * unit));
}

void* or_throw(void* memory) {
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

void release(void* memory) noexcept {
    if (memory != nullptr) in_use.fetch_sub(malloc_usable_size(memory), std::memory_order_relaxed);
    std::free(memory);
}

}  // namespace

// All forms, since a sanitizer has forms of its own and wants each piece of memory released as it was made.
void* operator new(std::size_t size) {
    return or_throw(allocated(size));
}
void* operator new(std::size_t size, const std::nothrow_t& /*none*/) noexcept {
    return allocated(size);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return or_throw(allocated(size, alignment));
}
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t& /*none*/) noexcept {
    return allocated(size, alignment);
}
void* operator new[](std::size_t size) {
    return or_throw(allocated(size));
}
void* operator new[](std::size_t size, const std::nothrow_t& /*none*/) noexcept {
    return allocated(size);
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return or_throw(allocated(size, alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t& /*none*/) noexcept {
    return allocated(size, alignment);
}
void operator delete(void* memory) noexcept {
    release(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
    release(memory);
}
void operator delete(void* memory, std::align_val_t /*alignment*/) noexcept {
    release(memory);
}
void operator delete(void* memory, std::size_t /*size*/, std::align_val_t /*alignment*/) noexcept {
    release(memory);
}
void operator delete(void* memory, const std::nothrow_t& /*none*/) noexcept {
    release(memory);
}
void operator delete(void* memory, std::align_val_t /*alignment*/, const std::nothrow_t& /*none*/) noexcept {
    release(memory);
}
void operator delete[](void* memory) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::size_t /*size*/) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::align_val_t /*alignment*/) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::size_t /*size*/, std::align_val_t /*alignment*/) noexcept {
    release(memory);
}
void operator delete[](void* memory, const std::nothrow_t& /*none*/) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::align_val_t /*alignment*/,
                       const std::nothrow_t& /*none*/) noexcept {
    release(memory);
}

namespace bobao::test {

std::size_t memory_in_use() {
    return in_use;
}

std::size_t peak_of(const std::function<void()>& work) {
    const std::size_t before = in_use;
    highest = before;
    work();
    return highest - before;
}

}  // namespace bobao::test
