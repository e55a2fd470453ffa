// SPDX-License-Identifier: MIT
// The calls of subject.c where the computer's references can be had. Fewer, since a thread comes and goes.
#define SUBJECT_SHARED true
#define SUBJECT_CALLS 100000
#include "subject.c"
