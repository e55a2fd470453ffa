// SPDX-License-Identifier: MIT
#include "tool/check/verdict.h"

// What kind of file the program is. VERDICT_READY: it can load DLLs.
static const verdict_t of_kind[] = {
    [PROGRAM_UNREADABLE] = VERDICT_UNREADABLE, [PROGRAM_NONE] = VERDICT_NO_PROGRAM,
    [PROGRAM_DAMAGED] = VERDICT_DAMAGED,       [PROGRAM_DOS] = VERDICT_DOS,
    [PROGRAM_WIN16] = VERDICT_WIN16,           [PROGRAM_DLL] = VERDICT_DLL,
    [PROGRAM_DRIVER] = VERDICT_DRIVER,         [PROGRAM_OTHER_MACHINE] = VERDICT_OTHER_MACHINE,
    [PROGRAM_WINDOWS] = VERDICT_READY,         [PROGRAM_DOTNET] = VERDICT_READY,
};

static verdict_t of_program(const program_facts_t *program, const platform_facts_t *platform)
{
    if (of_kind[program->kind] != VERDICT_READY)
        return of_kind[program->kind];
    if (program->bits == 64 && !platform->windows_64)
        return VERDICT_NEEDS_64BIT_WINDOWS;
    if (platform->system_folder)
        return VERDICT_SYSTEM_FOLDER;
    if (platform->other_prefix[0])
        return VERDICT_OTHER_PREFIX;
    if (program->by_number)
        return VERDICT_ORDINALS;
    if (program->system32_only)
        return VERDICT_SYSTEM32_ONLY;
    return program->manifest_redirects ? VERDICT_MANIFEST_INSIDE : VERDICT_READY;
}

// The record lists an install, but the shim is not there. A foreign DLL that came later is replaced like any other.
static verdict_t of_record(const local_dll_facts_t *local_dll)
{
    if (local_dll->record_damaged)
        return VERDICT_RECORD_DAMAGED;
    if (!local_dll->recorded || local_dll->kind == LOCAL_DLL_SHIM)
        return VERDICT_READY;
    if (local_dll->kind == LOCAL_DLL_NOTHING)
        return local_dll->unfinished ? VERDICT_INTERRUPTED : VERDICT_GONE;
    if (local_dll->damaged_shim)
        return VERDICT_GONE;
    return local_dll->may_replace ? VERDICT_INTERRUPTED : VERDICT_READY;
}

static verdict_t of_local_dll(const local_dll_facts_t *local_dll, unsigned bits)
{
    switch (local_dll->kind) {
    case LOCAL_DLL_NOTHING:
        return VERDICT_NOT_INSTALLED;
    case LOCAL_DLL_NO_DLL:
        return VERDICT_NO_DLL;
    case LOCAL_DLL_FOLDER:
        return VERDICT_FOLDER;
    case LOCAL_DLL_SHIM:
        if (local_dll->bits == bits)
            return VERDICT_READY;
        return local_dll->others > 0 ? VERDICT_SHARED : VERDICT_WRONG_BITS;
    default:
        return VERDICT_OTHER_DLL;
    }
}

static verdict_t of_override(const platform_facts_t *platform)
{
    if (!platform->wine[0])
        return VERDICT_READY;
    switch (platform->override) {
    case OVERRIDE_NATIVE_BUILTIN:
        return platform->source == FROM_ENVIRONMENT ? VERDICT_READY_HERE : VERDICT_READY;
    case OVERRIDE_NONE:
        if (platform->wine_prefers_native)
            return VERDICT_READY;
        return platform->override_ignored ? VERDICT_OVERRIDE_IGNORED : VERDICT_OVERRIDE_MISSING;
    default:
        return VERDICT_OVERRIDE_WRONG;
    }
}

// What keeps any DLL beside the program out.
static verdict_t of_loader(const platform_facts_t *platform)
{
    if (platform->known_dll)
        return VERDICT_KNOWN_DLL;
    if (platform->mitigation[0])
        return VERDICT_MITIGATION;
    if (platform->dot_local)
        return VERDICT_DOT_LOCAL;
    if (platform->layers[0])
        return VERDICT_COMPATIBILITY;
    if (platform->manifest_redirects)
        return VERDICT_MANIFEST;
    return platform->splits_folder ? VERDICT_SEMICOLON : VERDICT_READY;
}

// The two functions are named, or may be: a packed program hides its names. A shim that is installed is used anyway.
static bool needs_shim(const program_facts_t *program, const local_dll_facts_t *local_dll)
{
    return program_names_functions(program) || program->packed || program->lost[0] || local_dll->kind == LOCAL_DLL_SHIM;
}

// If nothing asks for iphlpapi.dll, the DLL beside the program is irrelevant. An interrupted install must be finished
// anyway.
static verdict_t of_question(const program_facts_t *program, const local_dll_facts_t *local_dll)
{
    if (!program_asks(program) && program->installer[0])
        return VERDICT_INSTALLER;
    if (!program_asks(program))
        return program->starts_another ? VERDICT_LAUNCHER : VERDICT_NOT_ASKED;
    if (program->made_with_go && (program->functions[0] != USE_NONE || program->functions[1] != USE_NONE))
        return VERDICT_MADE_WITH_GO;
    return needs_shim(program, local_dll) ? VERDICT_READY : VERDICT_NOT_NEEDED;
}

// The plain DLL lacks what the system lacks.
static verdict_t of_lost(const program_facts_t *program, const local_dll_facts_t *local_dll)
{
    bool can_install = local_dll->kind == LOCAL_DLL_NOTHING || (local_dll->kind == LOCAL_DLL_SHIM && !local_dll->xp);

    return program->lost[0] && can_install ? VERDICT_NEEDS_XP : VERDICT_READY;
}

static verdict_t of_rest(const facts_t *facts)
{
    verdict_t verdict;

    if (!facts->local_dll.same_directory)
        return VERDICT_SYSTEM_ELSEWHERE;
    verdict = of_override(&facts->platform);
    if (verdict_code(verdict) == EXIT_DONE && facts->local_dll.missing > 0)
        return VERDICT_OUTDATED;
    if (verdict_code(verdict) == EXIT_DONE && facts->settings.idle)
        return VERDICT_POLICY;
    if (verdict_code(verdict) == EXIT_DONE && facts->local_dll.shortcut)
        return VERDICT_READY_BY_SHORTCUT;
    return verdict_code(verdict) == EXIT_DONE && !program_is_certain(&facts->program) ? VERDICT_READY_BY_NAME : verdict;
}

// An install of the same shim would keep nothing.
static bool would_keep(verdict_t verdict, const local_dll_facts_t *local_dll)
{
    return verdict_offer(verdict) != OFFER_NOTHING && verdict_code(verdict) == EXIT_FAILED &&
           (local_dll->kind != LOCAL_DLL_SHIM || !local_dll->own_version || verdict == VERDICT_WRONG_BITS ||
            verdict == VERDICT_SYSTEM_ELSEWHERE || verdict == VERDICT_OUTDATED || verdict == VERDICT_NEEDS_XP);
}

static verdict_t without_kept(const facts_t *facts)
{
    verdict_t verdict = of_program(&facts->program, &facts->platform);

    if (verdict == VERDICT_READY)
        verdict = of_record(&facts->local_dll);
    if (verdict == VERDICT_READY)
        verdict = of_question(&facts->program, &facts->local_dll);
    if (verdict == VERDICT_READY)
        verdict = of_loader(&facts->platform);
    if (verdict == VERDICT_READY)
        verdict = of_lost(&facts->program, &facts->local_dll);
    if (verdict == VERDICT_READY)
        verdict = of_local_dll(&facts->local_dll, facts->program.bits);
    return verdict == VERDICT_READY ? of_rest(facts) : verdict;
}

verdict_t verdict_of(const facts_t *facts)
{
    verdict_t verdict = without_kept(facts);

    return facts->local_dll.kept_in_the_way && would_keep(verdict, &facts->local_dll) ? VERDICT_KEPT : verdict;
}
