// Memory for much that is written once. The system hands memory out in pages of 4 KiB as they are first touched, and each
// takes longer than filling it; of large pages, where it has them, it hands out 512 at a time.
#pragma once

#include <cstddef>
#include <memory_resource>

namespace cxcase::base {

// What is asked for is rounded up to whole large pages: for few and large pieces, such as those of an arena.
class LargePages final : public std::pmr::memory_resource {
 public:
    static constexpr std::size_t page =
        std::size_t{2} * 1024 * 1024;  // bytes, of x86-64 and most of what else there is

 private:
    void* do_allocate(std::size_t bytes, std::size_t alignment) override;  // throws std::bad_alloc
    void do_deallocate(void* piece, std::size_t bytes, std::size_t alignment) override;
    [[nodiscard]] bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override;
};

// The only one.
[[nodiscard]] LargePages& large_pages();

}  // namespace cxcase::base
