// SPDX-License-Identifier: MIT
#include "tool/report/excerpt.h"

#include "system/memory.h"

#include <windows.h>

#include <string.h>

typedef struct piece {
    char *bytes;
    DWORD size;
} piece_t;

// The caller frees the bytes, also after an error.
static uint32_t read_piece(piece_t *piece, HANDLE file, LONGLONG from, uint32_t most)
{
    LARGE_INTEGER at = { .QuadPart = from };

    piece->bytes = memory_allocate((size_t)most + 1);
    if (!piece->bytes)
        return ERROR_NOT_ENOUGH_MEMORY;
    if (SetFilePointer(file, (LONG)at.LowPart, &at.HighPart, FILE_BEGIN) == INVALID_SET_FILE_POINTER &&
        GetLastError() != NO_ERROR)
        return GetLastError();
    return ReadFile(file, piece->bytes, most, &piece->size, NULL) ? NO_ERROR : GetLastError();
}

// Drops the part of a line at the cut, unless there is no whole line.
static void drop_part_of_line(piece_t *piece, excerpt_part_t part)
{
    const char *line;
    DWORD size;

    if (part == EXCERPT_LAST) {
        line = memchr(piece->bytes, '\n', piece->size);
        if (!line)
            return;
        piece->size -= (DWORD)(line + 1 - piece->bytes);
        memmove(piece->bytes, line + 1, piece->size);
        return;
    }
    for (size = piece->size; size > 0 && piece->bytes[size - 1] != '\n'; size--)
        ;
    if (size > 0)
        piece->size = size;
}

// The system's code page. This process's own is UTF-8, because of its manifest.
static UINT ansi_page(void)
{
    DWORD page = CP_ACP;

    GetLocaleInfoW(LOCALE_SYSTEM_DEFAULT, LOCALE_IDEFAULTANSICODEPAGE | LOCALE_RETURN_NUMBER, (wchar_t *)&page,
                   sizeof page / sizeof(wchar_t));
    return page;
}

// A line has at least as many bytes as characters.
static int widen_line(wchar_t *wide, const char *line, int length)
{
    int count = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, line, length, wide, length);

    return count > 0 ? count : MultiByteToWideChar(ansi_page(), 0, line, length, wide, length);
}

static size_t widen(wchar_t *wide, const piece_t *piece)
{
    const char *line = piece->bytes, *all = line + piece->size, *end;
    size_t count = 0;

    if (piece->size >= 2 && memcmp(line, "\xFF\xFE", 2) == 0) {
        memcpy(wide, line, piece->size);
        return piece->size / sizeof *wide;
    }
    for (; line < all; line = end) {
        end = memchr(line, '\n', (size_t)(all - line));
        end = end ? end + 1 : all;
        count += (size_t)widen_line(wide + count, line, (int)(end - line));
    }
    return count;
}

// Byte-order marks, carriage returns, and the zeros of UTF-16 without a mark.
static size_t drop_unprintable(wchar_t *wide, size_t count)
{
    size_t from, to = 0;

    for (from = 0; from < count; from++)
        if (wide[from] && wide[from] != L'\r' && wide[from] != 0xFEFF)
            wide[to++] = wide[from];
    return to;
}

static char *excerpt_decode(const piece_t *piece)
{
    wchar_t *wide = memory_allocate(((size_t)piece->size + 1) * sizeof *wide);
    int count = wide ? (int)drop_unprintable(wide, widen(wide, piece)) : 0;
    char *text = wide ? memory_allocate(3 * (size_t)count + 1) : NULL;

    if (text)
        WideCharToMultiByte(CP_UTF8, 0, wide, count, text, 3 * count, NULL, NULL);
    memory_free(wide);
    return text;
}

static uint32_t print_piece(draft_t *draft, const piece_t *piece)
{
    char *text = excerpt_decode(piece);

    if (!text)
        return ERROR_NOT_ENOUGH_MEMORY;
    draft_print(draft, "%s", text);
    if (text[0] && text[strlen(text) - 1] != '\n')
        draft_print(draft, "\n");
    memory_free(text);
    return NO_ERROR;
}

uint32_t excerpt_print(draft_t *draft, void *file, excerpt_part_t part, uint32_t most)
{
    LARGE_INTEGER size;
    piece_t piece = { NULL, 0 };
    uint32_t error;
    bool cut;

    if (!GetFileSizeEx(file, &size))
        return GetLastError();
    cut = size.QuadPart > most;
    error = read_piece(&piece, file, cut && part == EXCERPT_LAST ? size.QuadPart - most : 0, most);
    if (!error && cut) {
        drop_part_of_line(&piece, part);
        draft_print(draft, "(the %s %lu of %lld bytes)\n", part == EXCERPT_FIRST ? "first" : "last", piece.size,
                    size.QuadPart);
    }
    if (!error)
        error = print_piece(draft, &piece);
    memory_free(piece.bytes);
    return error;
}

uint32_t excerpt_print_path(draft_t *draft, const wchar_t *path, excerpt_part_t part, uint32_t most)
{
    const DWORD sharing = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    HANDLE file = CreateFileW(path, GENERIC_READ, sharing, NULL, OPEN_EXISTING, 0, NULL);
    uint32_t error;

    if (file == INVALID_HANDLE_VALUE)
        return GetLastError();
    error = excerpt_print(draft, file, part, most);
    CloseHandle(file);
    return error;
}
