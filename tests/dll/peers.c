// SPDX-License-Identifier: MIT
#include "peer.h"
#include "start.h"
#include "support.h"
#include "threads.h"

#include <winternl.h>

NTSYSAPI NTSTATUS NTAPI NtSuspendProcess(HANDLE process);
NTSYSAPI NTSTATUS NTAPI NtResumeProcess(HANDLE process);

void peer_open(peer_t *peer, const char *program)
{
    SECURITY_ATTRIBUTES inherited = { .nLength = sizeof inherited, .bInheritHandle = TRUE };
    HANDLE self = GetCurrentProcess(), test;
    PROCESS_INFORMATION process;
    WCHAR command[96], path[MAX_PATH];

    peer->memory = CreateFileMappingW(INVALID_HANDLE_VALUE, &inherited, PAGE_READWRITE, 0, sizeof *peer->desk, NULL);
    peer->go = CreateEventW(&inherited, FALSE, FALSE, NULL);
    peer->done = CreateEventW(&inherited, FALSE, FALSE, NULL);
    assert_true(peer->memory && peer->go && peer->done);
    peer->desk = MapViewOfFile(peer->memory, FILE_MAP_WRITE, 0, 0, 0);
    assert_non_null(peer->desk);
    assert_true(DuplicateHandle(self, self, self, &test, SYNCHRONIZE, TRUE, 0));
    wsprintfW(command, L"peer %lu %lu %lu %lu", (unsigned long)(ULONG_PTR)peer->memory,
              (unsigned long)(ULONG_PTR)peer->go, (unsigned long)(ULONG_PTR)peer->done, (unsigned long)(ULONG_PTR)test);
    // The one of the other architecture may not be built.
    assert_true(MultiByteToWideChar(CP_ACP, 0, program, -1, path, MAX_PATH));
    process = start_process(path, command);
    CloseHandle(test);
    peer->process = process.hProcess;
    peer->id = process.dwProcessId;
}

static void release(peer_t *peer)
{
    UnmapViewOfFile(peer->desk);
    CloseHandle(peer->memory);
    CloseHandle(peer->go);
    CloseHandle(peer->done);
    CloseHandle(peer->process);
}

void peer_close(peer_t *peer)
{
    DWORD code;

    peer_tell(peer, PEER_END, 0);
    assert_int_equal(WaitForSingleObject(peer->process, scale_bound()), WAIT_OBJECT_0);
    assert_true(GetExitCodeProcess(peer->process, &code));
    assert_int_equal(code, 0);
    release(peer);
}

void peer_kill(peer_t *peer)
{
    assert_true(TerminateProcess(peer->process, 9));
    assert_int_equal(WaitForSingleObject(peer->process, scale_bound()), WAIT_OBJECT_0);
    release(peer);
}

void peer_tell(peer_t *peer, peer_order_t order, LONG slot)
{
    peer->desk->order = order;
    peer->desk->slot = slot;
    assert_true(SetEvent(peer->go));
}

DWORD peer_answer(peer_t *peer)
{
    HANDLE either[] = { peer->done, peer->process };

    assert_int_equal(WaitForMultipleObjects(2, either, FALSE, scale_bound()), WAIT_OBJECT_0);
    return peer->desk->result;
}

DWORD peer_call(peer_t *peer, peer_order_t order, LONG slot)
{
    peer_tell(peer, order, slot);
    return peer_answer(peer);
}

void peer_suspend(peer_t *peer)
{
    assert_int_equal(NtSuspendProcess(peer->process), 0);
}

void peer_resume(peer_t *peer)
{
    assert_int_equal(NtResumeProcess(peer->process), 0);
}

DWORD peer_threads(const peer_t *peer)
{
    return threads_each(peer->id, NULL);
}
