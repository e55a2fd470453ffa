// SPDX-License-Identifier: MIT
// What install has done in a folder: iphlpapi-install.txt beside the program. It is written first, so whenever the
// computer stops, it lists all that may have been done; undoing what was not done has no effect.
#ifndef TOOL_INSTALL_RECORD_H
#define TOOL_INSTALL_RECORD_H

#include "tool/failure.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RECORD_PROGRAMS = 32 };

typedef enum record_dll {
    RECORD_DLL_NONE, // not decided yet; never in a written record
    RECORD_DLL_NEW,  // there was none
    RECORD_DLL_KEPT, // the old one is now iphlpapi.dll.kept
    RECORD_DLL_LEFT  // the same one was there already
} record_dll_t;

typedef struct record_program {
    const wchar_t *name;   // of the program's file
    bool override;         // its override was set
    uint32_t keys;         // how many registry keys were created for it
    const wchar_t *before; // the override's old value, or NULL
    uint32_t bits;         // of the program, whose view of the registry has it; 0: not on record
    const wchar_t *prefix; // Wine's, in which it was set; NULL: not on record
    bool shortcut;         // one was created (shortcut.h)
} record_program_t;

typedef struct record {
    bool exists;
    record_dll_t dll;
    bool ini; // iphlpapi.ini was written
    uint32_t ini_hash;
    unsigned count;
    record_program_t programs[RECORD_PROGRAMS];
    wchar_t *text; // if the record was read: names and values point into it
} record_t;

// All take the program's full path and return a Win32 error. A missing record is read as an empty one.
// ERROR_INVALID_DATA: the record is damaged, or would not be read back as it was written.
uint32_t record_read(record_t *record, const wchar_t *program);
uint32_t record_write(const record_t *record, const wchar_t *program);
uint32_t record_delete(const wchar_t *program);
exit_code_t record_report(const wchar_t *program, uint32_t error); // that it cannot be read, and what to do

record_program_t *record_find(record_t *record, const wchar_t *name); // NULL if it is not on record
record_program_t *record_add(record_t *record, const wchar_t *name);  // NULL if the record is full; keeps the pointer
void record_remove(record_t *record, record_program_t *program);

#endif
