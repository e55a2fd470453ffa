// SPDX-License-Identifier: MIT
#include "core/ledger.h"

static uint32_t references;

result_t ledger_take(void)
{
    if (references == UINT32_MAX) // one more and the count that a restore returns would lie
        return RESULT_OPEN_FAILED;
    references++;
    return RESULT_OK;
}

uint32_t ledger_drop(void)
{
    return --references;
}

void ledger_clear(void)
{
    references = 0;
}
