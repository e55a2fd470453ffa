// SPDX-License-Identifier: MIT
// What install has done in a folder: iphlpapi-install.txt beside the program. It is written before anything is done, so
// that it tells what may have been done whenever the computer stops; taking back what was not done is nothing.
#ifndef TOOL_INSTALL_RECORD_H
#define TOOL_INSTALL_RECORD_H

#include "tool/failure.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RECORD_PROGRAMS = 32 };

typedef enum record_dll {
    RECORD_DLL_NONE, // not decided yet: no record that was written has it
    RECORD_DLL_NEW,  // none lay there
    RECORD_DLL_KEPT, // what lay there is iphlpapi.dll.kept
    RECORD_DLL_LEFT  // the very same lay there
} record_dll_t;

typedef struct record_program {
    const wchar_t *name;   // of its file
    bool override;         // its override was set
    uint32_t keys;         // of the registry that were made for it
    const wchar_t *before; // the value that the override had, or NULL
    uint32_t bits;         // of the program whose view of the registry has it; 0: not on the record
    const wchar_t *prefix; // Wine's, in which it was set; NULL: not on the record
    bool shortcut;         // one was made (shortcut.h)
} record_program_t;

typedef struct record {
    bool exists;
    record_dll_t dll;
    bool ini; // iphlpapi.ini was written
    uint32_t ini_hash;
    unsigned count;
    record_program_t programs[RECORD_PROGRAMS];
    wchar_t *text; // what names and values point into, where the record was read
} record_t;

// All take the program's full path and answer a Win32 error. A record that does not exist is read as an empty one; one
// that makes no sense is ERROR_INVALID_DATA, and so is one that would not be read as it was written.
uint32_t record_read(record_t *record, const wchar_t *program);
uint32_t record_write(const record_t *record, const wchar_t *program);
uint32_t record_delete(const wchar_t *program);
bool record_exists(const wchar_t *program);
exit_code_t record_report(const wchar_t *program, uint32_t error); // says that it cannot be read, and what to do

record_program_t *record_find(record_t *record, const wchar_t *name); // NULL where it is not on it
record_program_t *record_add(record_t *record, const wchar_t *name);  // NULL when it is full; keeps the pointer
void record_remove(record_t *record, record_program_t *program);

#endif
