// SPDX-License-Identifier: MIT
// The computer that the readers are given: what its variables, its ini file, its modules and one file say, and what they
// report.
#ifndef READERS_COMPUTER_H
#define READERS_COMPUTER_H

#include "tool/file.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { COMPUTER_NAMED = 4 };

typedef struct computer_named {
    const wchar_t *name, *value;
} computer_named_t;

typedef struct computer {
    computer_named_t variables[COMPUTER_NAMED];
    computer_named_t ini[COMPUTER_NAMED]; // of the section [mediasense]
    const wchar_t *module;                // the path of the program and of the DLL
    bool elevated;
    bool has_file;
    file_bytes_t file; // the only one: whatever is read, replaced or deleted
    unsigned errors;   // that were reported
} computer_t;

extern computer_t computer;

// A new one, with nothing in it. Frees what the last one had.
void computer_clear(void);

// Has the next first call read everything anew, as a DLL that is loaded again would.
void computer_forget_settings(void);

// Puts the file there.
void computer_write(const void *bytes, size_t size);

// The first `length` characters of `a` against all of `b`, in capitals or not.
bool computer_same(const wchar_t *a, size_t length, const wchar_t *b);

// Fails the input.
void computer_check(bool holds, const char *what);

#endif
