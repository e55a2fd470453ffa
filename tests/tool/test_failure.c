// SPDX-License-Identifier: MIT
// How mediasense.exe names a Win32 error. Its stderr goes to a file.
#include "harness.h"
#include "tool/failure.h"

#include "mediasense.h"

#include <io.h>
#include <stdio.h>
#include <string.h>

static const char file_name[] = "test_failure.txt";

// Returns the report of `error`, after "failed: ".
static const char *report(uint32_t error)
{
    static const char start[] = "mediasense: Function failed: ";
    static char text[4096];
    int real = _dup(_fileno(stderr));
    exit_code_t code;
    FILE *file;

    assert_true(real >= 0 && freopen(file_name, "wb", stderr));
    code = failure_report("Function", error);
    fflush(stderr);
    _dup2(real, _fileno(stderr));
    _close(real);
    assert_int_equal(code, EXIT_FAILED);
    file = fopen(file_name, "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_int_equal(strncmp(text, start, sizeof start - 1), 0);
    return text + sizeof start - 1;
}

static void failure_has_the_name_of_the_error(void **state)
{
    static const struct {
        uint32_t error;
        const char *said;
    } cases[] = {
        { 0, "NO_ERROR (0): " },
        { 5, "ERROR_ACCESS_DENIED (5): " },
        { 6, "ERROR_INVALID_HANDLE (6): " },
        { 8, "ERROR_NOT_ENOUGH_MEMORY (8): " },
        { 50, "ERROR_NOT_SUPPORTED (50): " },
        { 87, "ERROR_INVALID_PARAMETER (87): " },
        { 110, "ERROR_OPEN_FAILED (110): " },
        { 995, "ERROR_OPERATION_ABORTED (995): " },
        { 997, "ERROR_IO_PENDING (997): " },
        { 2, "ERROR_FILE_NOT_FOUND (2): " },
        { 3, "ERROR_PATH_NOT_FOUND (3): " },
        { 19, "ERROR_WRITE_PROTECT (19): " },
        { 32, "ERROR_SHARING_VIOLATION (32): " },
        { 112, "ERROR_DISK_FULL (112): " },
        { 193, "ERROR_BAD_EXE_FORMAT (193): " },
        { 223, "ERROR_FILE_TOO_LARGE (223): " },
        { 740, "ERROR_ELEVATION_REQUIRED (740): " },
        { 1224, "ERROR_USER_MAPPED_FILE (1224): " },
        { 15, "error (15): " },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(strncmp(report(cases[i].error), cases[i].said, strlen(cases[i].said)), 0);
}

static void failure_has_the_text_of_the_system(void **state)
{
    char own[512], said[600];
    DWORD length = FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM, NULL, ERROR_INVALID_PARAMETER, 0, own, sizeof own, NULL);

    (void)state;
    assert_true(length > 2 && strcmp(own + length - 2, "\r\n") == 0);
    own[length - 2] = '\0';
    snprintf(said, sizeof said, "ERROR_INVALID_PARAMETER (87): %s\n", own);
    assert_string_equal(report(ERROR_INVALID_PARAMETER), said);
}

static void failure_without_a_text(void **state)
{
    (void)state;
    assert_string_equal(report(0x20000001), "error (536870913): the system has no text for it\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(failure_has_the_name_of_the_error),
        cmocka_unit_test(failure_has_the_text_of_the_system),
        cmocka_unit_test(failure_without_a_text),
    };

    return harness_run(tests, NULL, NULL);
}
