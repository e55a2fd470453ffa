// SPDX-License-Identifier: MIT
#ifndef CHECK_HERE_H
#define CHECK_HERE_H

#include "tool/check/facts.h"

bool here_is_windows_64(void);
bool here_is_wine(void);

// How the loader of this system chooses for that program. `program_has_manifest`: one inside it.
void here_read(here_facts_t *facts, const wchar_t *program, bool program_has_manifest);

#endif
