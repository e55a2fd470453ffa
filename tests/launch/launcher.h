// SPDX-License-Identifier: MIT
#ifndef TESTS_LAUNCH_LAUNCHER_H
#define TESTS_LAUNCH_LAUNCHER_H

enum { LAUNCHER_FAILED = 12345 }; // no program here uses it

#endif
