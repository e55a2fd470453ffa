// SPDX-License-Identifier: MIT
#include "system/lock.h"

#include "system/memory.h"
#include "system/process.h"

#include <windows.h>

enum { SPINS = 1000 }; // most work under the lock takes a few hundred instructions

static CRITICAL_SECTION *volatile section;
static volatile LONG closed;

static void lock_dispose(CRITICAL_SECTION *unused)
{
    DeleteCriticalSection(unused);
    memory_free(unused);
}

// Concurrent first callers each make one, and all but one discard theirs. Windows XP has no one-time initialisation,
// and waiting for a flag would hang if the thread that sets it is terminated.
static CRITICAL_SECTION *lock_make(void)
{
    CRITICAL_SECTION *mine, *theirs;

    if (section)
        return section;
    mine = memory_allocate(sizeof *mine);
    if (!mine || !InitializeCriticalSectionAndSpinCount(mine, SPINS)) {
        memory_free(mine);
        return NULL;
    }
    theirs = InterlockedCompareExchangePointer((void *volatile *)&section, mine, NULL);
    if (!theirs)
        return mine;
    lock_dispose(mine);
    return theirs;
}

result_t lock_enter(void)
{
    CRITICAL_SECTION *made = lock_make();

    if (!made)
        return RESULT_NOT_ENOUGH_MEMORY;
    if (closed)
        return RESULT_ABORTED;
    if (process_ends()) // a thread that holds it now was killed, so a wait would never end
        return TryEnterCriticalSection(made) ? RESULT_OK : RESULT_ABORTED;
    EnterCriticalSection(made);
    // A thread that ExitProcess kills can still run for an instant, and gets here without owning the section.
    return process_ends() ? RESULT_ABORTED : RESULT_OK;
}

bool lock_try_enter(void)
{
    return !closed && TryEnterCriticalSection(section);
}

void lock_leave(void)
{
    LeaveCriticalSection(section);
}

void lock_close(void)
{
    InterlockedExchange(&closed, TRUE);
}

bool lock_is_closed(void)
{
    return closed;
}

void lock_free(void)
{
    if (section)
        lock_dispose(section);
}
