// SPDX-License-Identifier: MIT
#include "tool/failure.h"

#include "mediasense.h"
#include "tool/output.h"

#include <stdlib.h>

#ifndef ERROR_ELEVATION_REQUIRED
#define ERROR_ELEVATION_REQUIRED 740L // newer than Windows XP
#endif

enum { MOST_TEXT = 512 };

static const struct {
    DWORD error;
    const char *name;
} names[] = {
    { NO_ERROR, "NO_ERROR" },
    { ERROR_FILE_NOT_FOUND, "ERROR_FILE_NOT_FOUND" },
    { ERROR_PATH_NOT_FOUND, "ERROR_PATH_NOT_FOUND" },
    { ERROR_ACCESS_DENIED, "ERROR_ACCESS_DENIED" },
    { ERROR_INVALID_DATA, "ERROR_INVALID_DATA" },
    { ERROR_INVALID_HANDLE, "ERROR_INVALID_HANDLE" },
    { ERROR_NOT_ENOUGH_MEMORY, "ERROR_NOT_ENOUGH_MEMORY" },
    { ERROR_WRITE_PROTECT, "ERROR_WRITE_PROTECT" },
    { ERROR_SHARING_VIOLATION, "ERROR_SHARING_VIOLATION" },
    { ERROR_NOT_SUPPORTED, "ERROR_NOT_SUPPORTED" },
    { ERROR_INVALID_PARAMETER, "ERROR_INVALID_PARAMETER" },
    { ERROR_OPEN_FAILED, "ERROR_OPEN_FAILED" },
    { ERROR_DISK_FULL, "ERROR_DISK_FULL" },
    { ERROR_INVALID_NAME, "ERROR_INVALID_NAME" },
    { ERROR_MOD_NOT_FOUND, "ERROR_MOD_NOT_FOUND" },
    { ERROR_BAD_EXE_FORMAT, "ERROR_BAD_EXE_FORMAT" },
    { ERROR_FILE_TOO_LARGE, "ERROR_FILE_TOO_LARGE" },
    { ERROR_ELEVATION_REQUIRED, "ERROR_ELEVATION_REQUIRED" },
    { ERROR_OPERATION_ABORTED, "ERROR_OPERATION_ABORTED" },
    { ERROR_IO_PENDING, "ERROR_IO_PENDING" },
    { ERROR_USER_MAPPED_FILE, "ERROR_USER_MAPPED_FILE" },
    { ERROR_INTERNAL_ERROR, "ERROR_INTERNAL_ERROR" },
};

static const char *name_of(DWORD error)
{
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].error == error)
            return names[i].name;
    return "error";
}

static const char *text_of(DWORD error)
{
    const DWORD flags = FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK;
    WCHAR text[MOST_TEXT];
    DWORD length = FormatMessageW(flags, NULL, error, 0, text, MOST_TEXT, NULL);

    while (length > 0 && text[length - 1] == ' ') // in place of the line break
        text[--length] = L'\0';
    return length > 0 ? output_utf8(text) : "the system has no text for it";
}

exit_code_t failure_report(const char *what, uint32_t error)
{
    output_error("%s failed: %s (%lu): %s\n", what, name_of(error), (unsigned long)error, text_of(error));
    return EXIT_FAILED;
}

exit_code_t failure_path(const char *what, const wchar_t *path, uint32_t error)
{
    char *whole = output_format("%s '%s'", what, output_utf8(path));

    failure_report(whole ? whole : what, error);
    free(whole);
    return EXIT_FAILED;
}

uint32_t failure_check(const char *what, const wchar_t *path, uint32_t error)
{
    if (error && path)
        failure_path(what, path, error);
    else if (error)
        failure_report(what, error);
    return error;
}
