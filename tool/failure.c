// SPDX-License-Identifier: MIT
#include "failure.h"

#include "mediasense.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_LENGTH = 512, TEXT_SIZE = 4 * TEXT_LENGTH }; // a character is at most four bytes

static const char *name_of(DWORD error)
{
    switch (error) {
    case NO_ERROR:
        return "NO_ERROR";
    case ERROR_ACCESS_DENIED:
        return "ERROR_ACCESS_DENIED";
    case ERROR_INVALID_HANDLE:
        return "ERROR_INVALID_HANDLE";
    case ERROR_NOT_ENOUGH_MEMORY:
        return "ERROR_NOT_ENOUGH_MEMORY";
    case ERROR_NOT_SUPPORTED:
        return "ERROR_NOT_SUPPORTED";
    case ERROR_INVALID_PARAMETER:
        return "ERROR_INVALID_PARAMETER";
    case ERROR_OPEN_FAILED:
        return "ERROR_OPEN_FAILED";
    case ERROR_OPERATION_ABORTED:
        return "ERROR_OPERATION_ABORTED";
    case ERROR_IO_PENDING:
        return "ERROR_IO_PENDING";
    default:
        return "error";
    }
}

// In the code page of the console, which is seldom the one of FormatMessageA.
static const char *text_of(DWORD error, char *text)
{
    const DWORD flags = FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK;
    WCHAR wide[TEXT_LENGTH];
    DWORD length = FormatMessageW(flags, NULL, error, 0, wide, TEXT_LENGTH, NULL);

    while (length > 0 && wide[length - 1] == ' ') // where the end of the line was
        length--;
    length = (DWORD)WideCharToMultiByte(GetConsoleOutputCP(), 0, wide, (int)length, text, TEXT_SIZE - 1, NULL, NULL);
    text[length] = '\0';
    return length > 0 ? text : "the system has no text for it";
}

exit_code_t failure_report(const char *function, uint32_t error)
{
    char text[TEXT_SIZE];

    fprintf(stderr, "mediasense: %s failed: %s (%lu): %s\n", function, name_of(error), (unsigned long)error,
            text_of(error, text));
    return EXIT_FAILED;
}
