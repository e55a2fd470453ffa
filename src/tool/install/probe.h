// SPDX-License-Identifier: MIT
// The trial of `install`: loads the DLL as the program would.
#ifndef TOOL_INSTALL_PROBE_H
#define TOOL_INSTALL_PROBE_H

#include "tool/check/examine.h"
#include "tool/failure.h"

// Loads the DLL beside the program with `mediasense load`, in a process of the program's architecture that Wine treats
// as the program. Faults are reported on stderr. An administrator's rights are dropped first, since others may be able
// to write to the folder.
exit_code_t probe_run(const examined_t *examined);

#endif
