// SPDX-License-Identifier: MIT
// The verdict on the facts. Portable; docs/troubleshooting.md has a row for each.
#ifndef TOOL_CHECK_VERDICT_H
#define TOOL_CHECK_VERDICT_H

#include "tool/check/facts.h"
#include "tool/failure.h"

typedef enum verdict {
    VERDICT_READY,
    VERDICT_READY_HERE,
    VERDICT_READY_BY_NAME,
    VERDICT_READY_BY_SHORTCUT,
    VERDICT_NOT_NEEDED,
    VERDICT_UNREADABLE,
    VERDICT_NO_PROGRAM,
    VERDICT_DAMAGED,
    VERDICT_DOS,
    VERDICT_WIN16,
    VERDICT_DLL,
    VERDICT_DRIVER,
    VERDICT_OTHER_MACHINE,
    VERDICT_NEEDS_64BIT_WINDOWS,
    VERDICT_SYSTEM_FOLDER,
    VERDICT_OTHER_PREFIX,
    VERDICT_ORDINALS,
    VERDICT_SYSTEM32_ONLY,
    VERDICT_MANIFEST_INSIDE,
    VERDICT_MADE_WITH_GO,
    VERDICT_RECORD_DAMAGED,
    VERDICT_INTERRUPTED,
    VERDICT_GONE,
    VERDICT_INSTALLER,
    VERDICT_LAUNCHER,
    VERDICT_NOT_ASKED,
    VERDICT_NEEDS_XP,
    VERDICT_NOT_INSTALLED,
    VERDICT_NO_DLL,
    VERDICT_FOLDER,
    VERDICT_OTHER_DLL,
    VERDICT_WRONG_BITS,
    VERDICT_SHARED,
    VERDICT_KEPT,
    VERDICT_KNOWN_DLL,
    VERDICT_MITIGATION,
    VERDICT_DOT_LOCAL,
    VERDICT_COMPATIBILITY,
    VERDICT_SEMICOLON,
    VERDICT_MANIFEST,
    VERDICT_OVERRIDE_MISSING,
    VERDICT_OVERRIDE_IGNORED,
    VERDICT_OVERRIDE_WRONG,
    VERDICT_SYSTEM_ELSEWHERE,
    VERDICT_OUTDATED,
    VERDICT_POLICY,
    VERDICT_COUNT
} verdict_t;

// What the tool can offer to do about it.
typedef enum offer {
    OFFER_NOTHING,
    OFFER_INSTALL,
    OFFER_XP,      // install --xp
    OFFER_FORCE,   // install --force
    OFFER_SHORTCUT // install --shortcut
} offer_t;

// The first verdict that applies.
verdict_t verdict_of(const facts_t *facts);

const char *verdict_name(verdict_t verdict);
exit_code_t verdict_code(verdict_t verdict); // EXIT_DONE, EXIT_FAILED or EXIT_HOPELESS
offer_t verdict_offer(verdict_t verdict);
const char *verdict_text(verdict_t verdict);   // one line for a person
const char *verdict_advice(verdict_t verdict); // what to do; examined_advice replaces some words

#endif
