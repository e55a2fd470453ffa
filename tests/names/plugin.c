// SPDX-License-Identifier: MIT
// A DLL that imports the two functions. The first DLL that its import table names is iphlpapi.dll, so the loader looks nothing
// else up between what it looked up last and that. Built once more, as delayed.dll, with a delay-load import.
#include "pair.h"

#include "mediasense.h"

__declspec(dllexport) bool plugin_pair(void)
{
    return pair_is_the_shims(DisableMediaSense, RestoreMediaSense);
}
