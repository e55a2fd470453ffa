// SPDX-License-Identifier: MIT
#include "xp_support.h"

HMODULE standin;

enum { MEDIA_STATE_AGE_MS = 10 }; // of src/xp/media_state.h

static WCHAR system_directory[MAX_PATH];

void standin_play(const WCHAR *folder)
{
    WCHAR path[MAX_PATH];

    assert_true(GetModuleFileNameW(NULL, system_directory, MAX_PATH));
    lstrcpyW(wcsrchr(system_directory, L'\\') + 1, folder);
    import_play_system_directory(system_directory);
    wsprintfW(path, L"%s\\iphlpapi.dll", system_directory);
    standin = LoadLibraryW(path);
    assert_non_null(standin);
}

void *standin_function(const char *name)
{
    void *function = (void *)GetProcAddress(standin, name);

    assert_non_null(function);
    return function;
}

void standin_cables(DWORD out)
{
    DWORD changed = GetTickCount();

    ((standin_pull_t *)standin_function("standin_pull"))(out);
    while (GetTickCount() - changed <= 2 * MEDIA_STATE_AGE_MS) // nothing tells when it has passed
        Sleep(10);
}

void standin_cable(BOOL out)
{
    standin_cables(out ? STANDIN_BOTH_OUT : 0);
}

typedef LONG(WINAPI *query_semaphore_t)(HANDLE, int, void *, ULONG, ULONG *);

static void print_slot(query_semaphore_t query, unsigned number)
{
    struct {
        ULONG count, most;
    } state;
    WCHAR name[48];
    HANDLE slot;

    wsprintfW(name, L"Global\\mediasense-1-slot-%u", number);
    slot = OpenSemaphoreW(SYNCHRONIZE | 1, FALSE, name); // 1: query its state
    if (!slot)
        return;
    if (query(slot, 0, &state, sizeof state, NULL) >= 0)
        print_message("slot %u: process %lu holds %lu\n", number, state.most - (1u << 30), state.count);
    CloseHandle(slot);
}

void print_holders(void)
{
    query_semaphore_t query =
        (query_semaphore_t)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "NtQuerySemaphore");
    HANDLE mutex = OpenMutexW(SYNCHRONIZE, FALSE, L"Global\\mediasense-1-mutex");
    DWORD waited = WaitForSingleObject(mutex, 0);
    unsigned number;

    print_message("process %lu; the mutex is %s\n", GetCurrentProcessId(),
                  !mutex                    ? "not there"
                  : waited == WAIT_OBJECT_0 ? "free"
                  : waited == WAIT_TIMEOUT  ? "taken"
                                            : "abandoned");
    if (waited == WAIT_OBJECT_0 || waited == WAIT_ABANDONED)
        ReleaseMutex(mutex);
    CloseHandle(mutex);
    for (number = 0; number < 16; number++)
        print_slot(query, number);
}
