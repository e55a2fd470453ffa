// SPDX-License-Identifier: MIT
#include "tool/references/computer.h"

#include "tool/json.h"
#include "tool/output.h"

#include <windows.h>

#include <stdlib.h>
#include <tlhelp32.h>

enum { NAME_SIZE = 4 * MAX_PATH }; // UTF-8

void computer_report_busy(void)
{
    output_error("the references cannot be counted: a process that is stopped may hold their mutex\n");
}

// Does something else have a name of the slot that the next process would claim? Where others hold references, a look at them does
// not come to it.
static bool is_next_slot_foreign(void)
{
    result_t result = RESULT_OK;
    unsigned number;
    shared_t object;

    for (number = 0; number < SLOT_MOST && result == RESULT_OK; number++) {
        result = shared_open(&object, SHARED_SLOT, number);
        if (result == RESULT_ABSENT) {
            result = shared_open(&object, SHARED_WAKE, number);
            number = SLOT_MOST;
        }
        if (result == RESULT_OK)
            shared_close(object);
    }
    return result == RESULT_DENIED;
}

bool computer_look(machine_look_t *look)
{
    if (!machine_look(look))
        computer_report_busy();
    else if (!look->references.alone && !is_next_slot_foreign())
        return true;
    else
        output_error(
            "the computer's references cannot be had: this user may not open their objects, or another program "
            "has taken one of their names (Global\\mediasense-1-...)\n");
    return false;
}

// The program's file, without its path, which not every user may ask for. Empty where the process has ended meanwhile.
static void find_name(HANDLE all, DWORD process, char *name)
{
    PROCESSENTRY32W entry = { .dwSize = sizeof entry };
    BOOL more;

    *name = '\0';
    for (more = Process32FirstW(all, &entry); more && entry.th32ProcessID != process;)
        more = Process32NextW(all, &entry);
    if (more && !WideCharToMultiByte(CP_UTF8, 0, entry.szExeFile, -1, name, NAME_SIZE, NULL, NULL))
        *name = '\0';
}

static char *describe_json(const slot_holder_t *holder, const char *name, const char *before, bool first)
{
    const char *quoted = *name ? json_quote(name) : NULL;
    char *text = output_format("%s%s{\"process\":%u,\"program\":%s,\"references\":%u}", before, first ? "" : ",",
                               holder->process, quoted ? quoted : "null", holder->references);

    if (quoted)
        json_free(quoted);
    return text;
}

static char *describe_text(const slot_holder_t *holder, const char *name, const char *before)
{
    if (holder->process == 0)
        return output_format("%sheld by an unknown process: %u\n", before, holder->references);
    return output_format("%sheld by process %u%s%s: %u\n", before, holder->process, *name ? ", " : "", name,
                         holder->references);
}

char *computer_describe_holders(const machine_look_t *look, bool json)
{
    char *text = output_format("%s", json ? "[" : ""), *longer, name[NAME_SIZE];
    HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0); // where that fails, there are no names
    uint32_t i;

    for (i = 0; i < look->references.holder_count && text; i++) {
        const slot_holder_t *holder = &look->references.holders[i];

        find_name(all, holder->process, name);
        longer = json ? describe_json(holder, name, text, i == 0) : describe_text(holder, name, text);
        free(text);
        text = longer;
    }
    CloseHandle(all);
    longer = json && text ? output_format("%s]", text) : NULL;
    if (!json)
        return text;
    free(text);
    return longer;
}
