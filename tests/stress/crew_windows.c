// SPDX-License-Identifier: MIT
#include "crew.h"

#include <windows.h>

#include <stdint.h>

static struct {
    HANDLE threads[CREW_MOST];
    unsigned count;
    void (*work)(int number);
    HANDLE gates[2]; // semaphores, in turn: no thread of the last meeting can still be at the current one
    volatile LONG meeting, arrived;
} crew;

static DWORD WINAPI run(void *number)
{
    crew.work((int)(intptr_t)number);
    return 0;
}

bool crew_start(unsigned count, void (*work)(int number))
{
    int gate;

    if (count > CREW_MOST)
        return false;
    for (gate = 0; gate < 2; gate++)
        if (!(crew.gates[gate] = CreateSemaphoreW(NULL, 0, CREW_MOST, NULL)))
            return false;
    crew.work = work;
    crew.count = count;
    for (; count > 0; count--)
        if (!(crew.threads[count - 1] = CreateThread(NULL, 0, run, (void *)(intptr_t)(count - 1), 0, NULL)))
            return false;
    return true;
}

void crew_meet(void)
{
    HANDLE gate = crew.gates[crew.meeting % 2];

    if ((unsigned)InterlockedIncrement(&crew.arrived) <= crew.count) {
        WaitForSingleObject(gate, INFINITE);
        return;
    }
    crew.arrived = 0;
    InterlockedIncrement(&crew.meeting);
    ReleaseSemaphore(gate, (LONG)crew.count, NULL);
}

void crew_yield(void)
{
    SwitchToThread();
}

uint64_t crew_clock_ms(void)
{
    return GetTickCount();
}

void crew_end(void)
{
    WaitForMultipleObjects(crew.count, crew.threads, TRUE, INFINITE);
    while (crew.count > 0)
        CloseHandle(crew.threads[--crew.count]);
    CloseHandle(crew.gates[0]);
    CloseHandle(crew.gates[1]);
}
