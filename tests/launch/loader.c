// SPDX-License-Identifier: MIT
// Loads a DLL with load_dll, as mediasense.exe does: loader [--json] DLL
#include "tool/run/load.h"

#include <windows.h>

#include <shellapi.h>
#include <wchar.h>

int main(void)
{
    int count;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    bool json = words && count > 1 && wcscmp(words[1], L"--json") == 0;

    return words && count == 2 + json ? (int)load_dll(words[1 + json], json) : EXIT_USAGE;
}
