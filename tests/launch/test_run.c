// SPDX-License-Identifier: MIT
// launch_program, through launcher.exe, for programs in folders with nothing else.
#include "child.h"
#include "console.h"
#include "program_run.h"
#include "launcher.h"
#include "odd_folder.h"

#include "harness.h"
#include "scale.h"

#include <stdio.h>
#include <string.h>
#include <wchar.h>

static odd_folder_t spot, other;
static program_run_t drive;        // the last run
static WCHAR dll[ODD_FOLDER_SIZE]; // the built one

static int set_up(void **state)
{
    (void)state;
    assert_true(GetModuleFileNameW(NULL, dll, MAX_PATH));
    wcscpy(wcsrchr(dll, L'\\') + 1, L"..\\..\\iphlpapi.dll");
    odd_folder_open(&spot);
    odd_folder_open(&other);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    odd_folder_close(&other);
    odd_folder_close(&spot);
    return 0;
}

static void run_launcher(const WCHAR *line, const WCHAR *folder)
{
    program_run_start(&drive, L"launcher.exe", line, folder);
    program_run_end(&drive);
}

// Launches a program by its path, with the rest of the command line.
static void launch_with(const WCHAR *library, const WCHAR *program, const WCHAR *arguments)
{
    static WCHAR line[32768];

    assert_in_range(wcslen(library) + wcslen(program) + wcslen(arguments) + 8, 0, sizeof line / sizeof *line);
    wcscpy(line, L"\"");
    wcscat(line, library);
    wcscat(line, L"\" \"");
    wcscat(line, program);
    wcscat(line, L"\" ");
    wcscat(line, arguments);
    run_launcher(line, NULL);
}

static void assert_ends(DWORD code)
{
    if (drive.code != code)
        fail_msg("exit code %lu, not %lu:\n%s%s", drive.code, code, drive.out, drive.err);
}

// Launches a program, built beside the test, alone in a folder. Nothing is added there.
static void launch(const WCHAR *built, const WCHAR *arguments)
{
    WCHAR program[ODD_FOLDER_SIZE];
    const WCHAR *name = wcsrchr(built, L'\\') ? wcsrchr(built, L'\\') + 1 : built;

    if (odd_folder_count(&spot) == 0)
        odd_folder_copy(&spot, built, name);
    odd_folder_plain_name(&spot, program, name);
    launch_with(dll, program, arguments);
    assert_int_equal(odd_folder_count(&spot), 1);
}

static void to_utf8(char *text, int size, const WCHAR *wide)
{
    assert_true(WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, size, NULL, NULL) > 0);
}

// Programs

static void assert_legacy(const WCHAR *built)
{
    launch(built, L"");
    assert_ends(0);
    assert_contains(drive.out, "Media sense is disabled.");
    assert_contains(drive.out, "127.0.0.1");
    assert_contains(drive.out, "Media sense is restored; 0 references remain.");
}

static void launch_legacy_async(void **state)
{
    (void)state;
    assert_legacy(L"..\\..\\examples\\legacy-async.exe");
}

static void launch_legacy_sync(void **state)
{
    (void)state;
    assert_legacy(L"..\\..\\examples\\legacy-sync.exe");
}

// The launcher uses short names if the path has non-ASCII letters.
static void launch_loads_by_name(void **state)
{
    WCHAR full[MAX_PATH], loaded[MAX_PATH], long_name[MAX_PATH];

    (void)state;
    launch(L"child.exe", L"call");
    assert_ends(0);
    assert_true(GetFullPathNameW(dll, MAX_PATH, full, NULL) > 0);
    assert_true(MultiByteToWideChar(CP_UTF8, 0, drive.out, -1, loaded, MAX_PATH) > 0);
    assert_true(GetLongPathNameW(loaded, long_name, MAX_PATH) > 0);
    assert_int_equal(lstrcmpiW(long_name, full), 0);
}

static void launch_one_that_imports_ntdll(void **state)
{
    (void)state;
    launch(L"bare.exe", L"");
    assert_ends(1);
}

// Unusual headers.

typedef void change_t(IMAGE_OPTIONAL_HEADER *header);

// Copies the program into the folder with changed headers.
static void copy_changed(const WCHAR *name, change_t *change)
{
    static char file[1 << 20];
    DWORD size;

    odd_folder_copy(&spot, name, name);
    size = odd_folder_read(&spot, name, file, sizeof file);
    assert_in_range(size, sizeof(IMAGE_DOS_HEADER) + sizeof(IMAGE_NT_HEADERS), sizeof file - 1);
    change(&((IMAGE_NT_HEADERS *)(file + ((IMAGE_DOS_HEADER *)file)->e_lfanew))->OptionalHeader);
    odd_folder_write(&spot, name, file, size);
}

static void drop_imports(IMAGE_OPTIONAL_HEADER *header) // the linker makes a table that has none
{
    memset(&header->DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT], 0, sizeof *header->DataDirectory);
}

static void bind_imports(IMAGE_OPTIONAL_HEADER *header)
{
    header->DataDirectory[IMAGE_DIRECTORY_ENTRY_BOUND_IMPORT].VirtualAddress = 0x250;
    header->DataDirectory[IMAGE_DIRECTORY_ENTRY_BOUND_IMPORT].Size = 8;
}

static void drop_slots(IMAGE_OPTIONAL_HEADER *header)
{
    memset(&header->DataDirectory[IMAGE_DIRECTORY_ENTRY_IAT], 0, sizeof *header->DataDirectory);
}

static void count_few(IMAGE_OPTIONAL_HEADER *header)
{
    bind_imports(header);
    header->NumberOfRvaAndSizes = IMAGE_DIRECTORY_ENTRY_IMPORT + 1;
}

static void launch_one_that_imports_nothing(void **state)
{
    (void)state;
    launch(L"empty.exe", L"");
    assert_ends(1);
}

static void launch_one_without_directory_of_imports(void **state)
{
    (void)state;
    copy_changed(L"empty.exe", drop_imports);
    launch(L"empty.exe", L"");
    assert_ends(1);
}

// The child's own headers at that time.
static void launch_changed(change_t *change, const char *said)
{
    copy_changed(L"child.exe", change);
    launch(L"child.exe", L"headers");
    assert_ends(0);
    assert_contains(drive.out, said);
}

static void launch_one_with_bound_imports(void **state)
{
    (void)state;
    launch_changed(bind_imports, "imports elsewhere, bound 0,");
}

static void launch_one_without_directory_of_slots(void **state)
{
    (void)state;
    launch_changed(drop_slots, "slots in the imports' section");
}

static void launch_one_with_few_directories(void **state)
{
    (void)state;
    launch_changed(count_few, "imports elsewhere, bound 0, slots in the imports' section");
}

// What is handed over

static void launch_hands_over_the_arguments(void **state)
{
    static const WCHAR *const lines[] = {
        L"line",
        L"line  two  spaces ",
        L"line \"quoted word\" \"\" end",
        L"line \\ \\\\ \\\" C:\\folder\\ \"C:\\a b\\\\\"",
        L"line f\u00f6lder \u65e5\u672c \U0001F600",
        L"line %PATH% ^& | > < ; , = 'x'",
        L"line \"unclosed",
    };
    char expected[4 * ODD_FOLDER_SIZE];
    WCHAR line[2 * ODD_FOLDER_SIZE], program[ODD_FOLDER_SIZE];
    size_t i;

    (void)state;
    odd_folder_plain_name(&spot, program, L"child.exe");
    for (i = 0; i < sizeof lines / sizeof *lines; i++) {
        launch(L"child.exe", lines[i]);
        assert_ends(0);
        wcscpy(line, L"\"");
        wcscat(line, program);
        wcscat(line, L"\" ");
        wcscat(line, lines[i]);
        to_utf8(expected, sizeof expected, line);
        assert_string_equal(drive.out, expected);
    }
}

static void launch_without_arguments(void **state)
{
    (void)state;
    launch(L"child.exe", L"");
    assert_ends(CHILD_WRONG); // it needs one; this is its code for that
}

static void launch_hands_over_the_exit_code(void **state)
{
    static const DWORD codes[] = { 0, 1, 3, 259, 0x80000000, 0xFFFFFFFF };
    WCHAR arguments[32];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof codes / sizeof *codes; i++) {
        wsprintfW(arguments, L"exit %d", (int)codes[i]);
        launch(L"child.exe", arguments);
        assert_ends(codes[i]);
        assert_string_equal(drive.err, "");
    }
}

static void launch_hands_over_a_crash(void **state)
{
    (void)state;
    launch(L"child.exe", L"crash");
    assert_ends(0xC0000005);
}

static void launch_hands_over_the_streams(void **state)
{
    static WCHAR line[3 * ODD_FOLDER_SIZE];
    WCHAR program[ODD_FOLDER_SIZE];
    DWORD count;

    (void)state;
    odd_folder_copy(&spot, L"child.exe", L"child.exe");
    odd_folder_plain_name(&spot, program, L"child.exe");
    wsprintfW(line, L"\"%s\" \"%s\" copy", dll, program);
    program_run_start(&drive, L"launcher.exe", line, NULL);
    assert_true(WriteFile(drive.input, "what is typed", 13, &count, NULL));
    program_run_end(&drive);
    assert_ends(0);
    assert_string_equal(drive.out, "what is typed");
    assert_string_equal(drive.err, "and an error");
}

// The user's current folder, and a program named relative to it.
static void launch_stays_in_the_folder(void **state)
{
    static WCHAR line[3 * ODD_FOLDER_SIZE];
    WCHAR full[ODD_FOLDER_SIZE];
    char expected[4 * ODD_FOLDER_SIZE];

    (void)state;
    odd_folder_copy(&spot, L"child.exe", L"child.exe");
    assert_true(GetFullPathNameW(dll, ODD_FOLDER_SIZE, full, NULL) > 0);
    wsprintfW(line, L"\"%s\" child.exe folder", full);
    run_launcher(line, spot.path);
    assert_ends(0);
    to_utf8(expected, sizeof expected, spot.path);
    assert_string_equal(drive.out, expected);

    wsprintfW(line, L"\"%s\" .\\child.exe line", full);
    run_launcher(line, spot.path);
    assert_string_equal(drive.out, "\".\\child.exe\" line");
}

// Paths

static void deepen(odd_folder_t *deep)
{
    while (wcslen(deep->path) < MAX_PATH + 40)
        odd_folder_enter(deep, L"a folder with a name that is long, \u00e4nd not in ASCII");
}

// Wine's CreateProcess gets the long name of the path again, in a buffer too small for it.
static void skip_where_wine_starts_none(void)
{
    if (drive.code != LAUNCHER_FAILED || !harness_is_wine())
        return;
    if (!strstr(drive.err, "mediasense: CreateProcess failed: ERROR_INVALID_NAME (123): ")) // Wine 11
        assert_contains(drive.err, "mediasense: CreateProcess failed: ERROR_FILE_NOT_FOUND (2): ");
    harness_skip("this Wine starts no program whose path is longer than MAX_PATH");
}

static void launch_a_long_path(void **state)
{
    odd_folder_t deep = spot;
    WCHAR program[ODD_FOLDER_SIZE];

    (void)state;
    deepen(&deep);
    odd_folder_copy(&deep, L"child.exe", L"child program.exe");
    odd_folder_plain_name(&deep, program, L"child program.exe");
    launch_with(dll, program, L"call");
    skip_where_wine_starts_none();
    assert_ends(0);
    odd_folder_name(&deep, program, L"child program.exe"); // the other way to write it
    launch_with(dll, program, L"call");
    assert_ends(0);
    assert_int_equal(odd_folder_count(&deep), 1);
}

static void launch_with_a_dll_of_a_long_path(void **state)
{
    odd_folder_t deep = other;
    WCHAR library[ODD_FOLDER_SIZE], program[ODD_FOLDER_SIZE];

    (void)state;
    harness_wants_long_paths();
    deepen(&deep);
    odd_folder_copy(&deep, L"..\\..\\iphlpapi.dll", L"iphlpapi.dll");
    odd_folder_plain_name(&deep, library, L"iphlpapi.dll");
    odd_folder_copy(&spot, L"child.exe", L"child.exe");
    odd_folder_plain_name(&spot, program, L"child.exe");
    launch_with(library, program, L"call");
    assert_ends(0);
}

// A folder whose path has plain letters only: with others, the DLL gets a short name anyway.
static void open_plain(odd_folder_t *plain)
{
    assert_true(GetModuleFileNameW(NULL, plain->path, MAX_PATH));
    wsprintfW(wcsrchr(plain->path, L'\\') + 1, L"plain-%lu", GetCurrentProcessId());
    assert_true(CreateDirectoryW(plain->path, NULL));
}

static void launch_with_a_dll_at_length(size_t length)
{
    WCHAR library[ODD_FOLDER_SIZE], program[ODD_FOLDER_SIZE], name[MAX_PATH];
    odd_folder_t top, deep;
    size_t missing;

    open_plain(&top);
    deep = top;
    missing = wcslen(top.path) + wcslen(L"\\\\iphlpapi.dll");
    if (missing >= length) {
        odd_folder_close(&top);
        harness_skip("the path of the tests is longer than the one to be tried");
    }
    missing = length - missing;
    wmemset(name, L'a', missing);
    name[missing] = L'\0';
    odd_folder_enter(&deep, name);
    odd_folder_copy(&deep, L"..\\..\\iphlpapi.dll", L"iphlpapi.dll");
    odd_folder_plain_name(&deep, library, L"iphlpapi.dll");
    assert_int_equal(wcslen(library), length);
    odd_folder_plain_name(&spot, program, L"child.exe");
    launch_with(library, program, L"call");
    odd_folder_close(&top);
    assert_ends(0);
}

// Wine 8 finds no DLL whose path has 252 to 259 characters.
static void launch_with_a_dll_of_nearly_a_long_path(void **state)
{
    (void)state;
    odd_folder_copy(&spot, L"child.exe", L"child.exe");
    launch_with_a_dll_at_length(251);
    launch_with_a_dll_at_length(252);
    launch_with_a_dll_at_length(259);
}

static void launch_with_a_dll_of_other_letters(void **state)
{
    WCHAR library[ODD_FOLDER_SIZE], program[ODD_FOLDER_SIZE];

    (void)state;
    odd_folder_copy(&other, L"..\\..\\iphlpapi.dll", L"iphlpapi.dll");
    odd_folder_plain_name(&other, library, L"iphlpapi.dll");
    odd_folder_copy(&spot, L"child.exe", L"child.exe");
    odd_folder_plain_name(&spot, program, L"child.exe");
    launch_with(library, program, L"call");
    assert_ends(0); // by the folder's short name
}

// Wine has a plain short name for every folder, so only the file's own is not plain.
static void launch_with_a_dll_without_plain_name(void **state)
{
    WCHAR library[ODD_FOLDER_SIZE], program[ODD_FOLDER_SIZE];

    (void)state;
    odd_folder_copy(&other, L"..\\..\\iphlpapi.dll", L"\u00e4.dll");
    odd_folder_plain_name(&other, library, L"\u00e4.dll");
    odd_folder_copy(&spot, L"child.exe", L"child.exe");
    odd_folder_plain_name(&spot, program, L"child.exe");
    launch_with(library, program, L"call");
    assert_ends(LAUNCHER_FAILED);
    assert_contains(drive.err, "mediasense: put the folder of mediasense.exe where the path has plain letters");
    assert_string_equal(drive.out, "");
}

// What cannot be done

static void assert_fails(const char *said)
{
    assert_ends(LAUNCHER_FAILED);
    assert_contains(drive.err, said);
    assert_string_equal(drive.out, "");
}

static void launch_no_program(void **state)
{
    WCHAR program[ODD_FOLDER_SIZE];

    (void)state;
    odd_folder_plain_name(&spot, program, L"none.exe");
    launch_with(dll, program, L"");
    assert_fails("mediasense: CreateProcess failed: ERROR_FILE_NOT_FOUND (2): ");
}

static void launch_a_text(void **state)
{
    WCHAR program[ODD_FOLDER_SIZE];

    (void)state;
    odd_folder_write(&spot, L"text.exe", "This is a text.\r\n", 17);
    odd_folder_plain_name(&spot, program, L"text.exe");
    launch_with(dll, program, L"");
    assert_fails("mediasense: CreateProcess failed: ");
}

static void launch_without_the_dll(void **state)
{
    WCHAR library[ODD_FOLDER_SIZE], program[ODD_FOLDER_SIZE];

    (void)state;
    odd_folder_plain_name(&other, library, L"iphlpapi.dll");
    odd_folder_copy(&spot, L"child.exe", L"child.exe");
    odd_folder_plain_name(&spot, program, L"child.exe");
    launch_with(library, program, L"call");
    assert_fails("mediasense: Finding the shim's iphlpapi.dll failed: ERROR_FILE_NOT_FOUND (2): ");
}

// A program that is started but cannot be changed. If it stayed, suspended, its file could not be deleted.
static void launch_the_other_architecture(void **state)
{
    WCHAR program[ODD_FOLDER_SIZE], source[MAX_PATH];

    (void)state;
    GetWindowsDirectoryW(source, MAX_PATH);
    wcscat(source, sizeof(void *) == 4 ? L"\\sysnative\\where.exe" : L"\\syswow64\\where.exe");
    odd_folder_plain_name(&spot, program, L"where.exe");
    if (!CopyFileW(source, program, TRUE))
        harness_skip("this system has no %ls", source);
    launch_with(dll, program, L"");
    assert_fails("mediasense: Changing the program's imports failed: ");
}

// Ctrl+C reaches the program, which ends in its own way, and the launcher, which waits for that.
static void launch_leaves_ctrl_c_to_the_program(void **state)
{
    HANDLE ready = CreateEventW(NULL, TRUE, FALSE, CHILD_READY);
    static WCHAR line[3 * ODD_FOLDER_SIZE];
    WCHAR program[ODD_FOLDER_SIZE];

    (void)state;
    assert_non_null(ready);
    odd_folder_copy(&spot, L"child.exe", L"child.exe");
    odd_folder_plain_name(&spot, program, L"child.exe");
    wsprintfW(line, L"\"%s\" \"%s\" wait", dll, program);
    program_run_start(&drive, L"launcher.exe", line, NULL);
    assert_int_equal(WaitForSingleObject(ready, scale_bound()), WAIT_OBJECT_0);
    assert_true(GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0));
    program_run_end(&drive);
    assert_ends(CHILD_INTERRUPTED);
    CloseHandle(ready);
}

static BOOL WINAPI ignore(DWORD event)
{
    return event == CTRL_C_EVENT;
}

static int ignore_interrupts(void **state)
{
    (void)state;
    return SetConsoleCtrlHandler(ignore, TRUE) ? 0 : -1;
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        TEST(launch_legacy_async),
        TEST(launch_legacy_sync),
        TEST(launch_loads_by_name),
        TEST(launch_one_that_imports_ntdll),
        TEST(launch_one_that_imports_nothing),
        TEST(launch_one_without_directory_of_imports),
        TEST(launch_one_with_bound_imports),
        TEST(launch_one_without_directory_of_slots),
        TEST(launch_one_with_few_directories),
        TEST(launch_hands_over_the_arguments),
        TEST(launch_without_arguments),
        TEST(launch_hands_over_the_exit_code),
        TEST(launch_hands_over_a_crash),
        TEST(launch_hands_over_the_streams),
        TEST(launch_stays_in_the_folder),
        TEST(launch_a_long_path),
        TEST(launch_with_a_dll_of_a_long_path),
        TEST(launch_with_a_dll_of_nearly_a_long_path),
        TEST(launch_with_a_dll_of_other_letters),
        TEST(launch_with_a_dll_without_plain_name),
        TEST(launch_no_program),
        TEST(launch_a_text),
        TEST(launch_without_the_dll),
        TEST(launch_the_other_architecture),
        TEST(launch_leaves_ctrl_c_to_the_program),
    };

    if (argc == 1)
        return console_run_again();
    assert_string_equal(argv[1], "inside");
    return harness_run(tests, ignore_interrupts, NULL);
}
