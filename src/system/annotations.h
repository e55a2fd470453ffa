// SPDX-License-Identifier: MIT
// Microsoft's source annotations ("Understanding SAL"), which MSVC's analyser reads. gcc and clang enforce
// _Check_return_, too. The native builds of the tests have no <sal.h>.
#ifndef SYSTEM_ANNOTATIONS_H
#define SYSTEM_ANNOTATIONS_H

#ifdef _WIN32
#include <sal.h>
#else
#define _Always_(annotations)
#define _Check_return_ __attribute__((warn_unused_result))
#define _In_opt_
#define _In_reads_(count)
#define _In_reads_bytes_(size)
#define _Inout_opt_
#define _Out_
#define _Out_writes_(count)
#define _Out_writes_to_(count, filled)
#define _Out_writes_bytes_(size)
#define _Pre_writable_size_(count)
#define _Ret_maybenull_
#define _Return_type_success_(expression)
#define _Success_(expression)
#endif

#endif
