// SPDX-License-Identifier: MIT
// Being asked to stop: Ctrl+C, Ctrl+Break, the console closed, the session ended.
#ifndef TOOL_STOP_H
#define TOOL_STOP_H

// An event that is set then, for good; NULL with GetLastError's reason. Once in the program's life.
void *stop_open(void);

#endif
