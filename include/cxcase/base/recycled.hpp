// Small blocks of memory that are asked for and given back a million times a second. Each thread keeps what it is given
// back and hands it out again, which takes a few instructions; the general allocator takes a hundred. Contents and results
// never depend on it.
#pragma once

#include <cstddef>
#include <limits>
#include <new>

namespace cxcase::base {

// At least so many bytes, aligned for every ordinary type, of any content. Throws std::bad_alloc.
[[nodiscard]] void* take_block(std::size_t bytes);

// Precondition: `block` came from take_block(bytes), in whatever thread.
void give_back(void* block, std::size_t bytes) noexcept;

// For standard containers.
template <class T>
struct Recycled {
    using value_type = T;

    Recycled() = default;
    template <class U>
    constexpr Recycled(const Recycled<U>& /*other*/) noexcept {}  // as the standard asks of allocators

    [[nodiscard]] T* allocate(std::size_t count) {
        static_assert(alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
        if (count > std::numeric_limits<std::size_t>::max() / sizeof(T)) throw std::bad_array_new_length();
        return static_cast<T*>(take_block(count * sizeof(T)));
    }
    void deallocate(T* block, std::size_t count) noexcept { give_back(block, count * sizeof(T)); }

    friend bool operator==(const Recycled&, const Recycled&) = default;
};

}  // namespace cxcase::base
