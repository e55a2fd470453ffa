// SPDX-License-Identifier: MIT
#include "xp/media_state.h"

#include "system/memory.h"
#include "xp/real.h"
#include "xp/rows.h"

#include <stddef.h>

enum {
    WITHOUT_STATISTICS = 2, // GetIfTable2Ex: MibIfTableNormalWithoutStatistics, of Windows 10
    MOST_ENTRIES = 1,       // up to this many calls of GetIfEntry2 cost less than one of GetIfTable2
    MOST_INDEXES = 256
};

// A set of interfaces, in the order of the system's table.
typedef struct indexes {
    uint32_t count;
    uint32_t at[MOST_INDEXES];
} indexes_t;

typedef struct known {
    bool valid;
    LONG changes;      // reported before the values were read
    DWORD asked;       // when the cables were read, by GetTickCount
    DWORD listed;      // and when `watched` was
    DWORD configured;  // and when `state` was
    indexes_t watched; // interfaces that can have a cable
    indexes_t out;     // those without a cable, whether or not they have something to hide
    media_state_t state;
} known_t;

// The thread that has set `busy` may use `last`. Threads never wait for it: if it is busy, they query the system. So a
// thread that is killed while it has set `busy` does no harm.
static volatile LONG busy;
static known_t last;

static volatile LONG changes; // counts calls of media_state_forget

static void indexes_add(indexes_t *indexes, uint32_t index)
{
    if (indexes->count < MOST_INDEXES)
        indexes->at[indexes->count++] = index;
}

static bool is_among(const uint32_t *indexes, uint32_t count, uint32_t index)
{
    uint32_t i;

    for (i = 0; i < count; i++)
        if (indexes[i] == index)
            return true;
    return false;
}

// An ipv4_config_wanted_t.
static bool indexes_have(uint32_t index, const void *indexes)
{
    const indexes_t *have = indexes;

    return is_among(have->at, have->count, index);
}

static bool indexes_are_same(const indexes_t *a, const indexes_t *b)
{
    uint32_t i;

    for (i = 0; i < a->count && i < b->count && a->at[i] == b->at[i]; i++)
        ;
    return i == a->count && i == b->count;
}

// Cables

// Windows also lists every filter module on an interface, with the state of that interface.
static bool can_have_cable(const MIB_IF_ROW2 *row)
{
    return row->Type != IF_TYPE_SOFTWARE_LOOPBACK && !row->InterfaceAndOperStatusFlags.FilterInterface;
}

// An interface that is switched off does not count as disconnected.
static bool is_disconnected(const MIB_IF_ROW2 *row)
{
    return row->MediaConnectState == MediaConnectStateDisconnected && row->AdminStatus != NET_IF_ADMIN_STATUS_DOWN;
}

static DWORD read_table(MIB_IF_TABLE2 **table)
{
    const real_t *real = real_functions();
    DWORD result = real->GetIfTable2Ex ? real->GetIfTable2Ex(WITHOUT_STATISTICS, table) : ERROR_INVALID_PARAMETER;

    return result == ERROR_INVALID_PARAMETER && real->GetIfTable2 ? real->GetIfTable2(table) : result;
}

static bool look_at_all(indexes_t *watched, indexes_t *out)
{
    const real_t *real = real_functions();
    MIB_IF_TABLE2 *table;
    ULONG i;

    if (!real->FreeMibTable || read_table(&table) != NO_ERROR)
        return false;
    watched->count = out->count = 0;
    for (i = 0; i < table->NumEntries; i++) {
        if (!can_have_cable(&table->Table[i]))
            continue;
        indexes_add(watched, table->Table[i].InterfaceIndex);
        if (is_disconnected(&table->Table[i]))
            indexes_add(out, table->Table[i].InterfaceIndex);
    }
    real->FreeMibTable(table);
    return true;
}

static bool look_at_one(uint32_t index, indexes_t *out)
{
    MIB_IF_ROW2 row;
    size_t i;

    for (i = 0; i < sizeof row / sizeof(uint32_t); i++)
        ((uint32_t *)(void *)&row)[i] = 0;
    row.InterfaceIndex = index;
    if (real_functions()->GetIfEntry2(&row) != NO_ERROR)
        return false; // it has been removed
    if (is_disconnected(&row))
        indexes_add(out, index);
    return true;
}

static bool look_at_each(const indexes_t *watched, indexes_t *out)
{
    uint32_t i;

    out->count = 0;
    for (i = 0; i < watched->count; i++)
        if (!look_at_one(watched->at[i], out))
            return false;
    return true;
}

static bool look_at_cables(known_t *known, DWORD now)
{
    bool few = known->valid && now - known->listed < MEDIA_STATE_CONFIG_AGE_MS &&
               known->watched.count <= MOST_ENTRIES && real_functions()->GetIfEntry2;

    if (few && look_at_each(&known->watched, &known->out))
        return true;
    known->listed = now;
    return look_at_all(&known->watched, &known->out);
}

// Something to hide or to show

static void take_part(media_state_t *state, const indexes_t *out, uint32_t index)
{
    if (indexes_have(index, out) && !media_state_is_out(state, index) && state->out_count < MEDIA_STATE_MOST)
        state->out[state->out_count++] = index;
}

// Every interface has multicast and broadcast entries, connected or not.
static bool is_for_many(uint32_t address)
{
    return (address & 0xF0) >= 0xE0; // 224.0.0.0 and above, in network byte order
}

// `index_at` and `address_at`: offsets in a row. A table that cannot be read counts as empty.
static DWORD take_rows(media_state_t *state, const indexes_t *out, table_function_t *real, uint32_t row_size,
                       size_t index_at, size_t address_at)
{
    rows_t rows;
    uint32_t i;
    DWORD result;

    if (state->out_count == out->count)
        return NO_ERROR;
    result = rows_read(&rows, row_size, real, FALSE, 0);
    if (result != NO_ERROR)
        return result == ERROR_NOT_ENOUGH_MEMORY ? result : NO_ERROR;
    for (i = 0; i < rows.count; i++) {
        const uint8_t *row = rows_at(&rows, i);

        if (!is_for_many(*(const DWORD *)(const void *)(row + address_at)))
            take_part(state, out, *(const DWORD *)(const void *)(row + index_at));
    }
    rows_free(&rows);
    return NO_ERROR;
}

static DWORD configure(media_state_t *state, const indexes_t *out)
{
    const real_t *real = real_functions();
    DWORD result;
    uint32_t i;

    state->out_count = state->config.address_count = state->config.gateway_count = 0;
    if (out->count == 0)
        return NO_ERROR;
    result = ipv4_config_read(&state->config, indexes_have, out);
    if (result == ERROR_NOT_ENOUGH_MEMORY)
        return result;
    for (i = 0; i < state->config.address_count; i++)
        take_part(state, out, state->config.addresses[i].index);
    result = take_rows(state, out, real->GetIpForwardTable, sizeof(MIB_IPFORWARDROW),
                       offsetof(MIB_IPFORWARDROW, dwForwardIfIndex), offsetof(MIB_IPFORWARDROW, dwForwardDest));
    if (result == NO_ERROR)
        result = take_rows(state, out, real->GetIpNetTable, sizeof(MIB_IPNETROW), offsetof(MIB_IPNETROW, dwIndex),
                           offsetof(MIB_IPNETROW, dwAddr));
    return result;
}

// What is known

static bool is_old(DWORD now, DWORD then, DWORD age)
{
    return now - then >= age;
}

// The time and the number of changes are taken before the query, so that an answer never counts as newer than it is.
static DWORD media_state_look(known_t *known, DWORD now)
{
    LONG changes_before = changes;
    indexes_t before;
    DWORD result;
    uint32_t i;

    before.count = known->out.count;
    for (i = 0; i < before.count; i++)
        before.at[i] = known->out.at[i];
    if (!look_at_cables(known, now))
        return NO_ERROR;
    if (!known->valid || known->changes != changes_before || !indexes_are_same(&before, &known->out) ||
        (known->out.count > 0 && is_old(now, known->configured, MEDIA_STATE_CONFIG_AGE_MS))) {
        result = configure(&known->state, &known->out);
        known->valid = result == NO_ERROR;
        if (result != NO_ERROR)
            return result;
        known->configured = now;
    }
    known->asked = now;
    known->changes = changes_before;
    return NO_ERROR;
}

// Copies only the entries in use: the arrays are long and mostly empty.
static void copy_state(media_state_t *to, const media_state_t *from)
{
    to->out_count = from->out_count;
    memory_copy(to->out, from->out, from->out_count * sizeof *from->out);
    ipv4_config_copy(&to->config, &from->config);
}

static DWORD read_for_itself(media_state_t *state, DWORD now)
{
    known_t *own = memory_allocate(sizeof *own);
    DWORD result;

    if (!own)
        return ERROR_NOT_ENOUGH_MEMORY;
    result = media_state_look(own, now);
    copy_state(state, &own->state);
    memory_free(own);
    return result;
}

DWORD media_state_read(media_state_t *state)
{
    DWORD now = GetTickCount(), result = NO_ERROR;

    if (InterlockedExchange(&busy, 1))
        return read_for_itself(state, now);
    if (!last.valid || last.changes != changes || is_old(now, last.asked, MEDIA_STATE_AGE_MS))
        result = media_state_look(&last, now);
    copy_state(state, &last.state);
    InterlockedExchange(&busy, 0);
    return result;
}

void media_state_forget(void)
{
    InterlockedIncrement(&changes);
}

bool media_state_is_out(const media_state_t *state, uint32_t index)
{
    return is_among(state->out, state->out_count, index);
}
