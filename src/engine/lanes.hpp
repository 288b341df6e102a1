// Several draws side by side in one number: a pack of doubles with elementwise arithmetic.
//
// Idea: a pack of W is two packs of W/2, down to one machine vector. The two halves are independent chains, which hide
// the latency of an addition, and g++ keeps them in registers, which it does not do with arrays of vectors. Only
// operations that IEEE rounds in one way are used (+ - * / and comparisons): every lane has the bits of a double, whatever
// the machine's vectors are. No fma: a machine without it would call a function for each.
// Everything is inlined by force and lives in a namespace that belongs to one instruction set (batch_kernel_*.cpp): a function
// left in two object files under one name would be merged by the linker into either.
#pragma once

#ifndef CXCASE_ISA
#define CXCASE_ISA baseline
#endif
#define CXCASE_INLINE __attribute__((always_inline)) inline

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace cxcase::engine::CXCASE_ISA {

#if defined(__AVX512F__)
inline constexpr int native_lanes = 8;
#elif defined(__AVX__)
inline constexpr int native_lanes = 4;
#else
inline constexpr int native_lanes = 2;
#endif

using Vector [[gnu::vector_size(native_lanes * 8)]] = double;
using VectorMask [[gnu::vector_size(native_lanes * 8)]] = long long;

// What has an instruction of its own that compilers do not find: a copy in every lane, the smaller and the larger of two,
// which for equals and for what is no number is `a`.
#if defined(__AVX512F__)
CXCASE_INLINE Vector all_lanes(double x) { return _mm512_set1_pd(x); }
// With a mask of all lanes, because g++ 12 warns about its own _mm512_min_pd.
CXCASE_INLINE Vector smaller_of(Vector a, Vector b) { return _mm512_mask_min_pd(a, 0xFF, b, a); }
CXCASE_INLINE Vector larger_of(Vector a, Vector b) { return _mm512_mask_max_pd(a, 0xFF, b, a); }
#elif defined(__AVX__)
CXCASE_INLINE Vector all_lanes(double x) { return _mm256_set1_pd(x); }
CXCASE_INLINE Vector smaller_of(Vector a, Vector b) { return _mm256_min_pd(b, a); }
CXCASE_INLINE Vector larger_of(Vector a, Vector b) { return _mm256_max_pd(b, a); }
#elif defined(__SSE2__)
CXCASE_INLINE Vector all_lanes(double x) { return _mm_set1_pd(x); }
CXCASE_INLINE Vector smaller_of(Vector a, Vector b) { return _mm_min_pd(b, a); }
CXCASE_INLINE Vector larger_of(Vector a, Vector b) { return _mm_max_pd(b, a); }
#else
CXCASE_INLINE Vector all_lanes(double x) { return x - Vector{}; }
CXCASE_INLINE Vector smaller_of(Vector a, Vector b) { return b < a ? b : a; }
CXCASE_INLINE Vector larger_of(Vector a, Vector b) { return a < b ? b : a; }
#endif

template <int W>
struct Mask {
    Mask<W / 2> lo, hi;
};

template <>
struct Mask<native_lanes> {
    VectorMask v;
};

// NOLINTBEGIN(cppcoreguidelines-special-member-functions,modernize-use-equals-default): copied by its halves, which are
// registers; what a compiler makes of itself goes by 16 bytes, and costs a fifth of the kernel's time.
template <int W>
struct Lanes {
    Lanes<W / 2> lo, hi;

    Lanes() = default;
    CXCASE_INLINE Lanes(const Lanes& from) : lo(from.lo), hi(from.hi) {}
    CXCASE_INLINE Lanes& operator=(const Lanes& from) {
        lo = from.lo;
        hi = from.hi;
        return *this;
    }
    CXCASE_INLINE explicit Lanes(double x) : lo(x), hi(x) {}
    CXCASE_INLINE Lanes(const Lanes<W / 2>& low, const Lanes<W / 2>& high) : lo(low), hi(high) {}

    static CXCASE_INLINE Lanes load(const double* from) {
        return {Lanes<W / 2>::load(from), Lanes<W / 2>::load(from + W / 2)};
    }
    CXCASE_INLINE void store(double* to) const {
        lo.store(to);
        hi.store(to + W / 2);
    }
    friend CXCASE_INLINE Lanes operator+(const Lanes& a, const Lanes& b) { return {a.lo + b.lo, a.hi + b.hi}; }
    friend CXCASE_INLINE Lanes operator-(const Lanes& a, const Lanes& b) { return {a.lo - b.lo, a.hi - b.hi}; }
    friend CXCASE_INLINE Lanes operator*(const Lanes& a, const Lanes& b) { return {a.lo * b.lo, a.hi * b.hi}; }
    friend CXCASE_INLINE Lanes operator/(const Lanes& a, const Lanes& b) { return {a.lo / b.lo, a.hi / b.hi}; }
    friend CXCASE_INLINE Mask<W> operator<(const Lanes& a, const Lanes& b) { return {a.lo < b.lo, a.hi < b.hi}; }
    friend CXCASE_INLINE Lanes select(const Mask<W>& m, const Lanes& a, const Lanes& b) {
        return {select(m.lo, a.lo, b.lo), select(m.hi, a.hi, b.hi)};
    }
    friend CXCASE_INLINE Lanes smaller(const Lanes& a, const Lanes& b) {
        return {smaller(a.lo, b.lo), smaller(a.hi, b.hi)};
    }
    friend CXCASE_INLINE Lanes larger(const Lanes& a, const Lanes& b) {
        return {larger(a.lo, b.lo), larger(a.hi, b.hi)};
    }
};

// NOLINTEND(cppcoreguidelines-special-member-functions,modernize-use-equals-default)

template <>
struct Lanes<native_lanes> {
    Vector v;

    Lanes() = default;
    CXCASE_INLINE explicit Lanes(double x) : v(all_lanes(x)) {}
    CXCASE_INLINE explicit Lanes(Vector x) : v(x) {}

    static CXCASE_INLINE Lanes load(const double* from) {
        Vector x;
        __builtin_memcpy(&x, from, sizeof x);
        return Lanes(x);
    }
    CXCASE_INLINE void store(double* to) const { __builtin_memcpy(to, &v, sizeof v); }
    friend CXCASE_INLINE Lanes operator+(const Lanes& a, const Lanes& b) { return Lanes(a.v + b.v); }
    friend CXCASE_INLINE Lanes operator-(const Lanes& a, const Lanes& b) { return Lanes(a.v - b.v); }
    friend CXCASE_INLINE Lanes operator*(const Lanes& a, const Lanes& b) { return Lanes(a.v * b.v); }
    friend CXCASE_INLINE Lanes operator/(const Lanes& a, const Lanes& b) { return Lanes(a.v / b.v); }
    friend CXCASE_INLINE Mask<native_lanes> operator<(const Lanes& a, const Lanes& b) { return {a.v < b.v}; }
    friend CXCASE_INLINE Lanes select(const Mask<native_lanes>& m, const Lanes& a, const Lanes& b) {
        return Lanes(m.v ? a.v : b.v);
    }
    friend CXCASE_INLINE Lanes smaller(const Lanes& a, const Lanes& b) { return Lanes(smaller_of(a.v, b.v)); }
    friend CXCASE_INLINE Lanes larger(const Lanes& a, const Lanes& b) { return Lanes(larger_of(a.v, b.v)); }
};

// The same words for a plain double, so that one source serves both.
CXCASE_INLINE double select(bool mask, double a, double b) { return mask ? a : b; }

CXCASE_INLINE double smaller(double a, double b) { return b < a ? b : a; }
CXCASE_INLINE double larger(double a, double b) { return a < b ? b : a; }
template <class T>
CXCASE_INLINE T within_0_1(const T& x) {
    return larger(T(0.0), smaller(T(1.0), x));
}

// How a number is read from a row of draws and written to one, and how many draws it holds.
template <class T>
struct Row {
    static constexpr int width = 1;
    static CXCASE_INLINE T load(const double* from) { return *from; }
    static CXCASE_INLINE void store(double* to, const T& x) { *to = x; }
};
template <int W>
struct Row<Lanes<W>> {
    static constexpr int width = W;
    static CXCASE_INLINE Lanes<W> load(const double* from) { return Lanes<W>::load(from); }
    static CXCASE_INLINE void store(double* to, const Lanes<W>& x) { x.store(to); }
};

// One of the numbers side by side.
template <class T>
CXCASE_INLINE double lane(const T& x, int j) {
    double value = 0;
    __builtin_memcpy(&value, reinterpret_cast<const char*>(&x) + sizeof(double) * static_cast<unsigned>(j),
                     sizeof value);
    return value;
}

}  // namespace cxcase::engine::CXCASE_ISA
