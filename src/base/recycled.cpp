#include "cxcase/base/recycled.hpp"

#include <array>

// Where a sanitizer looks for memory used after it was given back, nothing is handed out again.
#if defined(__SANITIZE_ADDRESS__)
#define CXCASE_RECYCLES 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CXCASE_RECYCLES 0
#endif
#endif
#ifndef CXCASE_RECYCLES
#define CXCASE_RECYCLES 1
#endif

namespace cxcase::base {

namespace {

constexpr std::size_t step = 64;                             // sizes are rounded up to a multiple
constexpr std::size_t sizes = 64;                            // so blocks of up to 4 KiB are kept
constexpr std::size_t most_kept = std::size_t{1024} * 1024;  // bytes of one size and thread

// Blocks of one size; each holds the address of the next.
struct Stack {
    struct Block {
        Block* next;
    };
    Block* top = nullptr;
    std::size_t count = 0;
};

// Until the thread ends: what is given back even later is not kept. Apart from the shelf, because nothing may be written into
// what is being destroyed. NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
constinit thread_local bool shelf_is_open = CXCASE_RECYCLES != 0;

class Shelf {
 public:
    constexpr Shelf() = default;
    Shelf(const Shelf&) = delete;
    Shelf& operator=(const Shelf&) = delete;
    Shelf(Shelf&&) = delete;
    Shelf& operator=(Shelf&&) = delete;
    ~Shelf() {
        for (Stack& stack : stacks_) {
            while (stack.top != nullptr) ::operator delete(pop(stack));
        }
        shelf_is_open = false;
    }

    // The stack of blocks of this size, `rounded` bytes each; none where they are not kept.
    [[nodiscard]] Stack* stack_of(std::size_t rounded) {
        return shelf_is_open && rounded > 0 && rounded <= step * sizes ? &stacks_[rounded / step - 1] : nullptr;
    }

    static void* pop(Stack& stack) {
        Stack::Block* block = stack.top;
        stack.top = block->next;
        --stack.count;
        return block;
    }

    static void push(Stack& stack, void* block) {
        stack.top = ::new (block) Stack::Block{stack.top};
        ++stack.count;
    }

 private:
    std::array<Stack, sizes> stacks_{};
};

// What a thread keeps has to outlive every call. NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
constinit thread_local Shelf shelf;

constexpr std::size_t in_steps(std::size_t bytes) {
    return bytes > step * sizes ? bytes : (bytes + step - 1) / step * step;
}

}  // namespace

void* take_block(std::size_t bytes) {
    const std::size_t size = in_steps(bytes);
    Stack* stack = shelf.stack_of(size);
    return stack != nullptr && stack->top != nullptr ? Shelf::pop(*stack) : ::operator new(size);
}

void give_back(void* block, std::size_t bytes) noexcept {
    const std::size_t size = in_steps(bytes);
    Stack* stack = shelf.stack_of(size);
    if (stack != nullptr && stack->count * size < most_kept) {
        Shelf::push(*stack, block);
    } else {
        ::operator delete(block);
    }
}

}  // namespace cxcase::base
