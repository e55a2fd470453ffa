// SPDX-License-Identifier: MIT
// How mediasense.exe starts a program that the system refuses: this file simulates CreateProcess. Messages of the tool
// go to a file.
#include "harness.h"
#include "repeats.h"
#include "tool/child.h"

#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STARTS = 10 };

static const char said_name[] = "test_child.said", noted_name[] = "test_child.noted";
static int calls, refusals;
static DWORD error;

static BOOL WINAPI create_process(LPCWSTR program, LPWSTR line, LPSECURITY_ATTRIBUTES process_security,
                                  LPSECURITY_ATTRIBUTES thread_security, BOOL inherit, DWORD flags, LPVOID environment,
                                  LPCWSTR folder, LPSTARTUPINFOW startup, LPPROCESS_INFORMATION process)
{
    (void)line, (void)process_security, (void)thread_security, (void)environment, (void)folder, (void)startup,
        (void)process;
    assert_true(inherit);
    assert_int_equal(flags, CREATE_SUSPENDED);
    assert_int_equal(lstrcmpW(program, L"C:\\GAME.EXE"), 0);
    SetLastError(error);
    return ++calls > refusals;
}

// Replaces the pointer of the import library.
#ifdef __i386__
#define IMPORTED "__imp__CreateProcessW@40"
#else
#define IMPORTED "__imp_CreateProcessW"
#endif
extern const void *imported __asm__(IMPORTED);
const void *imported = (const void *)create_process;

static char *read_file(const char *name, char *text, size_t size)
{
    FILE *file = fopen(name, "rb");

    text[0] = '\0';
    if (file) {
        text[fread(text, 1, size - 1, file)] = '\0';
        fclose(file);
        remove(name);
    }
    return text;
}

// Returns whether the program was started in the end; `said` receives stderr.
static bool start(int first_refusals, DWORD with, char *said, size_t size)
{
    int real = _dup(_fileno(stderr));
    PROCESS_INFORMATION process;
    bool started;

    calls = 0;
    refusals = first_refusals;
    error = with;
    assert_true(real >= 0 && freopen(said_name, "wb", stderr));
    started = child_start(&process, NULL, L"C:\\GAME.EXE", NULL, CREATE_SUSPENDED, NULL);
    error = GetLastError();
    fflush(stderr);
    _dup2(real, _fileno(stderr));
    _close(real);
    read_file(said_name, said, size);
    return started;
}

static void refused_start_is_repeated(void **state)
{
    static const char line[] = "mediasense: 'C:\\GAME.EXE' did not start: ERROR_INTERNAL_ERROR (1359); trying again\n";
    char said[4096], twice[512];

    (void)state;
    assert_true(start(0, 0, said, sizeof said));
    assert_string_equal(said, "");
    assert_true(start(2, ERROR_INTERNAL_ERROR, said, sizeof said));
    assert_int_equal(calls, 3);
    snprintf(twice, sizeof twice, "%s%s", line, line);
    assert_string_equal(said, twice);
}

static void refused_start_is_given_up(void **state)
{
    char said[4096];

    (void)state;
    assert_false(start(1000, ERROR_INTERNAL_ERROR, said, sizeof said));
    assert_int_equal(calls, MOST_STARTS);
    assert_int_equal(error, ERROR_INTERNAL_ERROR);
}

static void other_errors_are_not_repeated(void **state)
{
    static const DWORD errors[] = { ERROR_FILE_NOT_FOUND, ERROR_ACCESS_DENIED, ERROR_BAD_EXE_FORMAT,
                                    ERROR_DLL_INIT_FAILED };
    char said[4096];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof errors / sizeof *errors; i++) {
        assert_false(start(1000, errors[i], said, sizeof said));
        assert_int_equal(calls, 1);
        assert_int_equal(error, errors[i]);
        assert_string_equal(said, "");
    }
}

// As the tests treat the tool's output.
static void lines_of_the_tool_are_noted(void **state)
{
    char said[4096], noted[4096], folder[MAX_PATH], path[2 * MAX_PATH];

    (void)state;
    start(2, ERROR_INTERNAL_ERROR, said, sizeof said);
    strcat(said, "mediasense: something else\n");
    if (harness_is_wine()) { // the variable is a path of Unix
        assert_true(GetCurrentDirectoryA(sizeof folder, folder));
        assert_int_equal(strncmp(folder, "Z:", 2), 0);
        snprintf(path, sizeof path, "TEST_REPEATED=%s\\%s", folder + 2, noted_name);
        for (char *at = path; *at; at++)
            if (*at == '\\')
                *at = '/';
        assert_int_equal(_putenv(path), 0);
    }
    repeats_take_lines(said);
    assert_string_equal(said, "mediasense: something else\n");
    if (harness_is_wine())
        assert_string_equal(
            read_file(noted_name, noted, sizeof noted),
            "refused a start\tmediasense: 'C:\\GAME.EXE'\nrefused a start\tmediasense: 'C:\\GAME.EXE'\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        cmocka_unit_test(refused_start_is_repeated),
        cmocka_unit_test(refused_start_is_given_up),
        cmocka_unit_test(other_errors_are_not_repeated),
        cmocka_unit_test(lines_of_the_tool_are_noted),
        // clang-format on
    };

    return harness_run(tests, NULL, NULL);
}
