// SPDX-License-Identifier: MIT
// The OVERLAPPEDs have no event: without these kernel calls, the DLL's own work shows more.
#include "load.h"
#include "measure.h"

#include "mediasense.h"

#include <stdlib.h>

const unsigned load_most = 10000;
const unsigned load_calls = 300;
const unsigned load_times = 3;

static OVERLAPPED *overlapped;
static HANDLE *handles;
static OVERLAPPED kept;
static HANDLE kept_handle;

void load_prepare(unsigned places)
{
    overlapped = calloc(places, sizeof *overlapped);
    handles = calloc(places, sizeof *handles);
    measure_expect("calloc", TRUE, overlapped && handles);
    // One reference stays, or the process's objects would come and go with each request that is pending alone.
    measure_expect("DisableMediaSense", ERROR_IO_PENDING, DisableMediaSense(&kept_handle, &kept));
}

static void open_request(unsigned place)
{
    measure_expect("DisableMediaSense", ERROR_IO_PENDING, DisableMediaSense(&handles[place], &overlapped[place]));
}

static void close_request(unsigned place)
{
    measure_expect("RestoreMediaSense", NO_ERROR, RestoreMediaSense(&overlapped[place], NULL));
}

static void open_bare(unsigned place)
{
    HANDLE made = CreateEventW(NULL, TRUE, FALSE, NULL);

    measure_expect("CreateEventW", TRUE, made != NULL);
    measure_expect("SetHandleInformation", TRUE,
                   SetHandleInformation(made, HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE));
    handles[place] = made;
}

static void close_bare(unsigned place)
{
    HANDLE made = handles[place];

    measure_expect("SetEvent", TRUE, SetEvent(made));
    measure_expect("SetHandleInformation", TRUE, SetHandleInformation(made, HANDLE_FLAG_PROTECT_FROM_CLOSE, 0));
    measure_expect("CloseHandle", TRUE, CloseHandle(made));
}

static void settle(void)
{
}

const load_t load_subject = {
    .title = "DisableMediaSense and RestoreMediaSense of the DLL, hEvent NULL",
    .opening = "disable",
    .curve = sizeof(void *) == 4 ? "Wine, 32 bit" : "Wine, 64 bit",
    .open = open_request,
    .close = close_request,
    .settle = settle,
};

const load_t load_yardstick = {
    .title = "Yardstick: the bare kernel calls of as many requests",
    .opening = "create",
    .open = open_bare,
    .close = close_bare,
    .settle = settle,
};
