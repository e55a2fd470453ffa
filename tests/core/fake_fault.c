// SPDX-License-Identifier: MIT
#include "fake_fault.h"

#include <stdatomic.h>

static fake_fault_t fault;
static atomic_bool armed;
static atomic_uint uses;

void fake_fault_arm(const fake_fault_t *next)
{
    fault = *next;
    uses = 0;
    armed = true;
}

bool fake_fault_disarm(void)
{
    armed = false;
    return uses >= fault.at;
}

bool fake_fails(fake_call_t call)
{
    unsigned use;

    if (!armed || call != fault.call)
        return false;
    use = ++uses;
    if (call == FAKE_LOCK)
        return use <= fault.at; // once created, it no longer fails
    return fault.stays ? use >= fault.at : use == fault.at;
}

result_t fake_error(void)
{
    return fault.error;
}
