// The vectors that the loops of DrawLoops work with, by their size in bytes.
#pragma once

#include <cstddef>
#include <cstdint>

namespace cxcase::analysis {

// A vector's size may not depend on a template's parameter.
template <std::size_t Bytes>
struct Vectors;
template <>
struct Vectors<16> {
    typedef std::uint32_t U32 __attribute__((vector_size(16)));
    typedef std::uint32_t HalfU32 __attribute__((vector_size(8)));
    typedef std::uint64_t U64 __attribute__((vector_size(16)));
    typedef double F64 __attribute__((vector_size(16)));
};
template <>
struct Vectors<32> {
    typedef std::uint32_t U32 __attribute__((vector_size(32)));
    typedef std::uint32_t HalfU32 __attribute__((vector_size(16)));
    typedef std::uint64_t U64 __attribute__((vector_size(32)));
    typedef double F64 __attribute__((vector_size(32)));
};
template <>
struct Vectors<64> {
    typedef std::uint32_t U32 __attribute__((vector_size(64)));
    typedef std::uint32_t HalfU32 __attribute__((vector_size(32)));
    typedef std::uint64_t U64 __attribute__((vector_size(64)));
    typedef double F64 __attribute__((vector_size(64)));
};

}  // namespace cxcase::analysis
