// SPDX-License-Identifier: MIT
// The calls of subject.c with machine scope. Fewer of them, because a thread comes and goes.
#define SUBJECT_SHARED true
#define SUBJECT_CALLS 100000
#include "subject.c"
