// SPDX-License-Identifier: MIT
#include "xp/view.h"

#include "core/machine.h"
#include "dll/policy.h"
#include "system/memory.h"

#include <windows.h>

enum { WAIT_AGAIN_MS = 1000 };

// If another process is stopped in the middle of a call, each query would wait, so only one in a second does.
static bool is_disabled(void)
{
    static volatile LONG busy, busy_since;
    uint32_t patience = busy && GetTickCount() - (DWORD)busy_since < WAIT_AGAIN_MS ? 0 : EXCLUSIVE_QUERY_MS;
    bool disabled;
    result_t result = machine_flag(&disabled, patience);

    if (result == RESULT_BUSY && patience > 0)
        InterlockedExchange(&busy_since, (LONG)GetTickCount());
    InterlockedExchange(&busy, result == RESULT_BUSY);
    return disabled; // the last known value, if the flag is unknown
}

DWORD view_look(view_t *view)
{
    DWORD error = GetLastError(), result = NO_ERROR;

    view->kind = VIEW_PLAIN;
    if (policy_in_force() == POLICY_EMULATE) {
        result = media_state_read(&view->media);
        if (result == NO_ERROR && view->media.out_count > 0) // last, since the flag takes kernel calls
            view->kind = !is_disabled() ? VIEW_HIDDEN : view->media.config.address_count > 0 ? VIEW_SHOWN : VIEW_PLAIN;
    }
    SetLastError(error);
    return result;
}

static uint32_t mix(uint32_t hash, uint32_t word)
{
    return (hash ^ word) * 16777619u; // FNV-1a, a word at a time
}

// Never 0.
uint32_t view_signature(const view_t *view)
{
    const ipv4_config_t *config = &view->media.config;
    uint32_t hash = mix(2166136261u, view->kind), i;

    if (view->kind == VIEW_PLAIN)
        return hash;
    for (i = 0; i < view->media.out_count; i++)
        hash = mix(hash, view->media.out[i]);
    for (i = 0; view->kind == VIEW_SHOWN && i < config->address_count; i++) // else the program does not see them
        hash = mix(mix(hash, config->addresses[i].index), config->addresses[i].address);
    for (i = 0; view->kind == VIEW_SHOWN && i < config->gateway_count; i++)
        hash = mix(hash, config->gateways[i].address);
    return hash ? hash : 1;
}

static volatile LONG last_shown; // 0: none

DWORD view_open(view_t *view)
{
    DWORD result = view_look(view);

    if (result == NO_ERROR)
        InterlockedExchange(&last_shown, (LONG)view_signature(view));
    return result;
}

DWORD view_open_for(view_t *view, const void *answer, size_t size)
{
    DWORD result = view_open(view);

    if (result == NO_ERROR && view->kind != VIEW_PLAIN && !memory_is_writable(answer, size))
        view->kind = VIEW_PLAIN;
    return result;
}

uint32_t view_last_shown(void)
{
    view_t view;

    if (last_shown)
        return (uint32_t)last_shown;
    return view_look(&view) == NO_ERROR ? view_signature(&view) : 0;
}
