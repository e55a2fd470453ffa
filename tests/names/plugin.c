// SPDX-License-Identifier: MIT
// A DLL that imports the two functions. The first DLL in its import table is iphlpapi.dll, so the loader looks nothing
// else up in between. Built again as delayed.dll, with a delay-load import.
#include "pair.h"

#include "mediasense.h"

__declspec(dllexport) bool plugin_pair(void)
{
    return pair_is_the_shims(DisableMediaSense, RestoreMediaSense);
}
