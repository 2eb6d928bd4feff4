// The processor's own instructions for SHA-256 (Intel, "Intel SHA Extensions", 2013), which Swift has no word for. They
// are compiled for this function alone, and asked for before it is called: the program runs on processors without them.

#pragma once
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

/// Whether `digest_compress` may be called.
static inline int digest_is_available(void) {
    unsigned int a, b, c, d;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || (b & (1u << 29)) == 0) return 0;
    if (!__get_cpuid(1, &a, &b, &c, &d)) return 0;
    const unsigned int ssse3 = 1u << 9, sse41 = 1u << 19;
    return (c & ssse3) != 0 && (c & sse41) != 0;
}

/// Takes `count` blocks of 64 bytes into the eight words of `state`; `k` are the 64 words of FIPS 180-4, section 4.2.2.
__attribute__((target("sha,sse4.1,ssse3")))
static inline void digest_compress(
    uint32_t *state, const uint8_t *blocks, size_t count, const uint32_t *k
) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0bULL, 0x0405060700010203ULL);
    const __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xB1);
    const __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1B);
    // The instructions want the words in this order.
    __m128i abef = _mm_alignr_epi8(abcd, efgh, 8);
    __m128i cdgh = _mm_blend_epi16(efgh, abcd, 0xF0);
    for (; count > 0; count--, blocks += 64) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i w[4];
        #pragma unroll
        for (int i = 0; i < 4; i++)
            w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(blocks + 16 * i)), order);
        // Four rounds each.
        #pragma unroll
        for (int i = 0; i < 16; i++) {
            const __m128i now = w[i & 3], last = w[(i + 3) & 3];
            const __m128i sum = _mm_add_epi32(now, _mm_loadu_si128((const __m128i *)(k + 4 * i)));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
            if (i >= 12) continue;
            const __m128i partial = _mm_add_epi32(
                _mm_sha256msg1_epu32(now, w[(i + 1) & 3]), _mm_alignr_epi8(last, w[(i + 2) & 3], 4));
            w[i & 3] = _mm_sha256msg2_epu32(partial, last);
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1B), dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}
#else
static inline int digest_is_available(void) { return 0; }
static inline void digest_compress(
    uint32_t *state, const uint8_t *blocks, size_t count, const uint32_t *k
) {}
#endif
