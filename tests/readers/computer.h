// SPDX-License-Identifier: MIT
// The computer as simulated for the readers: its variables, its ini file, its modules and one file, and what the
// readers report.
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

// Sets up a new, empty one. Frees the last one.
void computer_clear(void);

// Makes the next call read everything again, like a DLL that is loaded again.
void computer_forget_settings(void);

// Creates the file.
void computer_write(const void *bytes, size_t size);

// Compares the first `length` characters of `a` with all of `b`, ignoring case.
bool computer_same(const wchar_t *a, size_t length, const wchar_t *b);

// Fails the input.
void computer_check(bool holds, const char *what);

#endif
