#include "cxcase/base/large_pages.hpp"

#include "cxcase/base/contract.hpp"

#include <new>

#if __has_include(<sys/mman.h>)
#include <sys/mman.h>
#endif

namespace cxcase::base {
namespace {

std::size_t in_pages(std::size_t bytes) {
    if (bytes > SIZE_MAX - LargePages::page) throw std::bad_alloc();
    return (bytes + LargePages::page - 1) / LargePages::page * LargePages::page;
}

// Where it cannot be had, pages are small; nothing else changes.
void ask_for_large_pages([[maybe_unused]] void* piece, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_HUGEPAGE
    (void)madvise(piece, bytes, MADV_HUGEPAGE);
#endif
}

}  // namespace

void* LargePages::do_allocate(std::size_t bytes, std::size_t alignment) {
    expects(alignment <= page, "no larger alignment than a page");
    const std::size_t size = in_pages(bytes);
    void* const piece = ::operator new(size, std::align_val_t{page});
    ask_for_large_pages(piece, size);
    return piece;
}

void LargePages::do_deallocate(void* piece, std::size_t bytes, std::size_t /*alignment*/) {
    ::operator delete(piece, in_pages(bytes), std::align_val_t{page});
}

bool LargePages::do_is_equal(const std::pmr::memory_resource& other) const noexcept { return this == &other; }

LargePages& large_pages() {
    static LargePages pages;  // NOLINT(misc-const-correctness): a resource is used by a pointer that may change it
    return pages;
}

}  // namespace cxcase::base
