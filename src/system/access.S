// SPDX-License-Identifier: MIT
// Accesses to the caller's memory that return false (0) if the memory is bad, and true (1) otherwise. In C this would
// need a compiler's exception handling, which mingw-w64 does not have on both architectures. Each function makes its
// one access under memory_access_handler (memory.c), which on a fault continues the thread at memory_access_failed. The
// stack layout must be the same at both points.

#ifdef __x86_64__

// A leaf function that changes neither the stack nor saved registers has an empty prologue. Its unwind data names the
// handler.
.macro access name
    .globl \name
    .seh_proc \name
    .seh_handler memory_access_handler, @except
\name:
    .seh_endprologue
.endm

.macro access_done
    movl $1, %eax
    ret
    .seh_endproc
.endm

    .text
access memory_load_word             // (at, word)
    movq (%rcx), %rax
    movq %rax, (%rdx)
access_done

access memory_store_word            // (at, word)
    movq %rdx, (%rcx)
access_done

access memory_store_count           // (at, count)
    movl %edx, (%rcx)
access_done

access memory_exchange_word         // (at, expected, word)
    movq %rdx, %rax
    lock cmpxchgq %r8, (%rcx)
access_done

    .globl memory_access_failed
memory_access_failed:
    xorl %eax, %eax
    ret

#else

// The handler is in the thread's chain during the access.
.macro access name
    .globl _\name
_\name:
    pushl $_memory_access_handler
    pushl %fs:0
    movl %esp, %fs:0
    movl 12(%esp), %ecx
    movl 16(%esp), %edx
.endm

    .text
access memory_load_word             // (at, word)
    movl (%ecx), %eax
    movl %eax, (%edx)
    jmp done

access memory_store_word            // (at, word)
    movl %edx, (%ecx)
    jmp done

access memory_store_count           // (at, count)
    movl %edx, (%ecx)
    jmp done

access memory_exchange_word         // (at, expected, word)
    movl %edx, %eax
    movl 20(%esp), %edx
    lock cmpxchgl %edx, (%ecx)

done:
    movl $1, %eax
leave:
    popl %fs:0
    addl $4, %esp
    ret

    .globl _memory_access_failed
_memory_access_failed:
    xorl %eax, %eax
    jmp leave

#endif
