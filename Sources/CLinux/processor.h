#include <cpuid.h>
#include <immintrin.h>
