// SPDX-License-Identifier: MIT
// Being asked to stop: Ctrl+C, Ctrl+Break, the console closed, the session ended.
#ifndef TOOL_CONSOLE_CONTROL_H
#define TOOL_CONSOLE_CONTROL_H

// An event that is set then, for good; NULL with GetLastError's reason. Once in the program's life.
void *console_control_open(void);

#endif
