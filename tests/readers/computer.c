// SPDX-License-Identifier: MIT
#include "computer.h"
#include "registry.h"

#include "system/memory.h"
#include "system/nt.h"
#include "system/settings.h"
#include "tool/failure.h"
#include "tool/output.h"

#include <windows.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

computer_t computer;

static void *volatile *settings; // where they are stored when they were read
static char *texts[16];          // what output_utf8 returned
static unsigned text_count;

void computer_clear(void)
{
    file_bytes_free(&computer.file);
    while (text_count > 0)
        free(texts[--text_count]);
    memset(&computer, 0, sizeof computer);
    registry_clear();
}

void computer_check(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "FAULT: %s\n", what);
    abort();
}

// Memory

void *memory_allocate(size_t size)
{
    return calloc(1, size);
}

void memory_free(void *memory)
{
    free(memory);
}

// Windows' result with a string: its length, or a number larger than the buffer if that is too small.
static DWORD answer(const WCHAR *value, WCHAR *buffer, DWORD size)
{
    DWORD length = value ? (DWORD)wcslen(value) : 0;

    if (length >= size)
        return length + 1;
    lstrcpyW(buffer, value ? value : L"");
    return length;
}

// Other functions cut it off.
static DWORD cut(const WCHAR *value, WCHAR *buffer, DWORD size, DWORD answer_if_cut)
{
    DWORD length = (DWORD)wcslen(value);

    lstrcpynW(buffer, value, (int)size);
    return length < size ? length : answer_if_cut;
}

static const WCHAR *find(const computer_named_t *named, const WCHAR *name)
{
    unsigned i;

    for (i = 0; i < COMPUTER_NAMED; i++)
        if (named[i].name && wcscmp(named[i].name, name) == 0)
            return named[i].value;
    return NULL;
}

DWORD GetEnvironmentVariableW(const WCHAR *name, WCHAR *buffer, DWORD size)
{
    return answer(find(computer.variables, name), buffer, size);
}

HANDLE GetCurrentProcess(void)
{
    return &computer;
}

static bool token_is_open;

BOOL CloseHandle(HANDLE token)
{
    computer_check(token == &token_is_open && token_is_open, "a handle is closed once");
    token_is_open = false;
    return TRUE;
}

NTSTATUS NtOpenProcessToken(HANDLE process, ACCESS_MASK access, HANDLE *token)
{
    (void)process, (void)access;
    computer_check(!token_is_open, "no token is left open");
    token_is_open = true;
    *token = &token_is_open;
    return 0;
}

NTSTATUS NtQueryInformationToken(HANDLE token, TOKEN_INFORMATION_CLASS class, void *information, ULONG length,
                                 ULONG *returned)
{
    (void)token, (void)returned;
    computer_check(class == TokenElevationType && length == sizeof(TOKEN_ELEVATION_TYPE), "what is asked of the token");
    *(TOKEN_ELEVATION_TYPE *)information = computer.elevated ? TokenElevationTypeFull : TokenElevationTypeDefault;
    return 0;
}

bool wine_loader_is_wine(void)
{
    return false;
}

DWORD GetPrivateProfileStringW(const WCHAR *section, const WCHAR *key, const WCHAR *other, WCHAR *buffer, DWORD size,
                               const WCHAR *path)
{
    const WCHAR *value = find(computer.ini, key);

    (void)section, (void)path;
    return cut(value ? value : other, buffer, size, size - 1);
}

DWORD GetModuleFileNameW(HMODULE module, WCHAR *buffer, DWORD size)
{
    (void)module;
    return cut(computer.module, buffer, size, size);
}

DWORD GetFullPathNameW(const WCHAR *path, DWORD size, WCHAR *buffer, WCHAR **name)
{
    (void)name;
    return answer(path, buffer, size);
}

DWORD GetShortPathNameW(const WCHAR *path, WCHAR *buffer, DWORD size)
{
    return answer(path, buffer, size);
}

unsigned GetSystemDirectoryW(WCHAR *buffer, unsigned size)
{
    return answer(L"C:\\windows\\system32", buffer, size);
}

BOOL GetModuleHandleExW(DWORD flags, const WCHAR *name, HMODULE *module)
{
    (void)flags, (void)name;
    *module = NULL;
    return TRUE;
}

BOOLEAN RtlDllShutdownInProgress(void)
{
    return FALSE;
}

void SetLastError(DWORD error)
{
    (void)error;
}

// Settings are read once.

void *InterlockedCompareExchangePointer(void *volatile *at, void *value, void *expected)
{
    void *before = *at;

    settings = at;
    if (before == expected)
        *at = value;
    return before;
}

void computer_forget_settings(void)
{
    settings_free();
    if (settings)
        *settings = NULL;
}

// The file

void computer_write(const void *bytes, size_t size)
{
    computer_check(file_replace(L"", &(file_bytes_t){ (void *)bytes, size }) == NO_ERROR, "the file is written");
}

uint32_t file_replace(const wchar_t *path, const file_bytes_t *bytes)
{
    (void)path;
    file_bytes_free(&computer.file);
    computer.file.at = memory_allocate(bytes->size + 1);
    computer.file.size = bytes->size;
    memcpy(computer.file.at, bytes->at, bytes->size);
    computer.has_file = true;
    return NO_ERROR;
}

// A copy of exactly its size, unlike the tool's, so that reading past its end is noticed.
uint32_t file_read(const wchar_t *path, file_bytes_t *bytes)
{
    (void)path;
    memset(bytes, 0, sizeof *bytes);
    if (!computer.has_file)
        return ERROR_FILE_NOT_FOUND;
    bytes->at = malloc(computer.file.size);
    bytes->size = computer.file.size;
    memcpy(bytes->at, computer.file.at, bytes->size);
    return NO_ERROR;
}

void file_bytes_free(file_bytes_t *bytes)
{
    free(bytes->at);
    memset(bytes, 0, sizeof *bytes);
}

uint32_t file_delete(const wchar_t *path)
{
    (void)path;
    file_bytes_free(&computer.file);
    computer.has_file = false;
    return NO_ERROR;
}

bool file_exists(const wchar_t *path)
{
    (void)path;
    return computer.has_file;
}

wchar_t *file_beside(const wchar_t *file, const wchar_t *name)
{
    (void)file, (void)name;
    return memory_allocate(sizeof(wchar_t));
}

// Messages to the user

void output_error(const char *format, ...)
{
    va_list arguments;
    char *text = NULL;

    va_start(arguments, format);
    computer_check(vasprintf(&text, format, arguments) > 0, "an error has a text");
    va_end(arguments);
    free(text);
    computer.errors++;
}

const char *output_utf8(const wchar_t *wide)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    char *text = malloc((size_t)size);

    computer_check(text_count < sizeof texts / sizeof *texts, "a few texts are given out");
    WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, size, NULL, NULL);
    return texts[text_count++] = text;
}

exit_code_t failure_path(const char *what, const wchar_t *path, uint32_t error)
{
    (void)what, (void)path, (void)error;
    return EXIT_FAILED;
}
