// SPDX-License-Identifier: MIT
#include "xp/carrier.h"

#include "xp/real.h"

// Whoever has set `busy` may use the rest. Nobody waits for it: a thread that finds it set asks the system itself. So it does
// no harm when a thread is killed while it has it.
static struct {
    volatile LONG busy;
    bool known;
    DWORD asked; // GetTickCount
    carrier_t carrier;
} last;

// Windows lists each filter above an interface too, with the state of that interface.
static bool is_disconnected(const MIB_IF_ROW2 *row)
{
    return row->MediaConnectState == MediaConnectStateDisconnected && !row->InterfaceAndOperStatusFlags.FilterInterface;
}

static bool ask(carrier_t *carrier)
{
    const real_t *real = real_functions();
    MIB_IF_TABLE2 *table;
    ULONG i;

    carrier->count = 0;
    if (!real->GetIfTable2 || !real->FreeMibTable || real->GetIfTable2(&table) != NO_ERROR)
        return false;
    for (i = 0; i < table->NumEntries && carrier->count < CARRIER_MOST; i++)
        if (is_disconnected(&table->Table[i]))
            carrier->out[carrier->count++] = table->Table[i].InterfaceIndex;
    real->FreeMibTable(table);
    return true;
}

static void copy(carrier_t *to, const carrier_t *from)
{
    uint32_t i;

    to->count = from->count;
    for (i = 0; i < from->count; i++)
        to->out[i] = from->out[i];
}

static bool recall(carrier_t *carrier, DWORD age)
{
    bool fresh;

    if (InterlockedExchange(&last.busy, 1))
        return false;
    fresh = last.known && GetTickCount() - last.asked < age;
    if (fresh)
        copy(carrier, &last.carrier);
    InterlockedExchange(&last.busy, 0);
    return fresh;
}

static void remember(const carrier_t *carrier, DWORD asked)
{
    if (InterlockedExchange(&last.busy, 1))
        return;
    copy(&last.carrier, carrier);
    last.asked = asked;
    last.known = true;
    InterlockedExchange(&last.busy, 0);
}

void carrier_read(carrier_t *carrier)
{
    DWORD asked = GetTickCount(); // before, so that an answer is never taken for newer than it is

    if (recall(carrier, CARRIER_AGE_MS))
        return;
    if (ask(carrier))
        remember(carrier, asked);
    else
        recall(carrier, MAXDWORD);
}

bool carrier_is_out(const carrier_t *carrier, uint32_t index)
{
    uint32_t i;

    for (i = 0; i < carrier->count; i++)
        if (carrier->out[i] == index)
            return true;
    return false;
}
