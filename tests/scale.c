// SPDX-License-Identifier: MIT
#include "scale.h"

#include <stdlib.h>

static unsigned setting(const char *name, unsigned otherwise)
{
    const char *value = getenv(name);
    unsigned long number = value ? strtoul(value, NULL, 10) : 0;

    return number > 0 ? (unsigned)number : otherwise;
}

unsigned scale_count(unsigned full)
{
    unsigned count = (unsigned)((unsigned long long)full * setting("TEST_DEPTH", 10) / 100);

    return count > 0 ? count : 1;
}

unsigned scale_ms(unsigned ms)
{
    return ms * setting("TEST_SLOWNESS", 1);
}

unsigned scale_bound(void)
{
    return scale_ms(30000);
}
