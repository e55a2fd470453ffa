// SPDX-License-Identifier: MIT
// The same checks in C++.
#include "agree.c"
