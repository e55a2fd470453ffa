// SPDX-License-Identifier: MIT
// Windows' compatibility mode, which is set for a program by its full path. Its layers are DLLs of the system that are loaded
// before the program's own: users of other DLLs of this kind report that the one beside the program is passed over then.
#ifndef TOOL_CHECK_COMPATIBILITY_H
#define TOOL_CHECK_COMPATIBILITY_H

#include <stdbool.h>
#include <stddef.h>

// Is a mode set for that program: by this user, by the computer, or for all that is started from here (__COMPAT_LAYER)?
// `layers` gets its words, such as "WINXPSP3", in UTF-8. Rights and scaling are no modes: no layer is loaded for them.
bool compatibility_read(char *layers, size_t size, const wchar_t *program);

#endif
