// SPDX-License-Identifier: MIT
#include "tool/check/program_settings.h"

#include "system/kernel.h"
#include "system/memory.h"
#include "system/path.h"
#include "system/policy_rules.h"
#include "system/wide.h"
#include "tool/file.h"
#include "tool/json.h"
#include "tool/output.h"
#include "tool/words.h"

#include <windows.h>

#include <string.h>

enum { LONGEST = 32768 }; // of a section

static void add_note(settings_facts_t *facts, const char *note)
{
    if (note && facts->note_count < FACTS_NOTES)
        facts->notes[facts->note_count++] = note;
}

static void note_refused(settings_facts_t *facts, const settings_t *settings)
{
    const setting_t *setting;
    unsigned key;

    for (key = 0; key < SETTING_COUNT; key++) {
        setting = &settings->found[key];
        if (setting->refused)
            add_note(facts, output_format("%s cannot be '%s' (from %s): it stays %s",
                                          output_utf8(settings_key_name((setting_key_t)key)),
                                          output_utf8(setting->value), output_utf8(path_name(setting->from)),
                                          key == SETTING_LOG ? "off" : "as by default"));
    }
}

// The file

static bool is_setting(const wchar_t *name)
{
    unsigned key = 0;

    while (key < SETTING_COUNT && !words_equal(name, wcslen(name), settings_key_name((setting_key_t)key)))
        key++;
    return key < SETTING_COUNT;
}

static void note_key(settings_facts_t *facts, const wchar_t *line)
{
    wchar_t *key = wide_join(line, wcscspn(line, L"="), L"");

    if (key)
        wide_trim(key);
    if (key && !is_setting(key))
        add_note(facts, output_format("iphlpapi.ini has '%s', which is not a setting", output_utf8(key)));
    memory_free(key);
}

static void note_keys(settings_facts_t *facts, const wchar_t *lines)
{
    for (; *lines; lines += wcslen(lines) + 1)
        if (*lines != L';' && *lines != L'#')
            note_key(facts, lines);
}

static bool ini_has_section(const wchar_t *names)
{
    while (*names && !words_equal(names, wcslen(names), L"mediasense"))
        names += wcslen(names) + 1;
    return *names;
}

// ASCII letters in UTF-16 have a zero after each. Windows recognises the mark, not the zeros.
static bool is_utf16_without_mark(const file_bytes_t *bytes)
{
    const unsigned char *at = bytes->at;

    return bytes->size >= 4 && at[0] != 0 && at[1] == 0 && at[2] != 0 && at[3] == 0;
}

static void note_file(settings_facts_t *facts, const wchar_t *ini)
{
    static wchar_t text[LONGEST];
    file_bytes_t bytes;

    if (!ini || file_read(ini, &bytes) != NO_ERROR)
        return;
    if (is_utf16_without_mark(&bytes))
        add_note(facts,
                 "iphlpapi.ini is UTF-16 without a byte-order mark, so all of it is ignored: save it as \"Unicode\"");
    else if (!GetPrivateProfileSectionNamesW(text, LONGEST, ini) || !ini_has_section(text))
        add_note(facts, bytes.size > 0 ? "iphlpapi.ini has no section [mediasense], so all of it is ignored" : NULL);
    else if (GetPrivateProfileSectionW(L"mediasense", text, LONGEST, ini))
        note_keys(facts, text);
    file_bytes_free(&bytes);
}

// The log

static void read_log(settings_facts_t *facts, const wchar_t *program, const wchar_t *setting)
{
    wchar_t *path = setting ? path_of_log(program, setting) : NULL, *folder = path ? file_beside(path, L"") : NULL;

    if (path)
        facts->log = output_utf8(path);
    if (folder && !file_exists(folder))
        add_note(facts, output_format("the log's folder does not exist: %s", output_utf8(folder)));
    memory_free(folder);
    memory_free(path);
}

void program_settings_read(settings_facts_t *facts, const wchar_t *program, const wchar_t *dll, bool has_real_functions)
{
    settings_t *settings = settings_read(path_ini_beside(dll));
    policy_t in_force = policy_choose(settings->policy, kernel_major_version(), has_real_functions);

    memset(facts, 0, sizeof *facts);
    facts->policy = settings_policy_name(settings->policy);
    facts->scope = settings_scope_name(settings->scope);
    facts->seed = settings_seed_name(settings->seed);
    facts->idle = in_force != POLICY_EMULATE && in_force != POLICY_NATIVE;
    note_file(facts, settings->ini);
    note_refused(facts, settings);
    read_log(facts, program, settings->log);
    settings_dispose(settings);
}

void program_settings_print(const settings_facts_t *facts)
{
    unsigned i;

    output_wrapped("settings   policy %s, scope %s, seed %s, log \t%s", facts->policy, facts->scope, facts->seed,
                   facts->log ? facts->log : "off");
    for (i = 0; i < facts->note_count; i++)
        output_wrapped("           %s", facts->notes[i]);
}

void program_settings_print_json(const settings_facts_t *facts)
{
    unsigned i;

    output_print("\"settings\":{\"policy\":%s,\"scope\":%s,\"seed\":%s,\"log\":%s,\"notes\":[",
                 json_quote(facts->policy), json_quote(facts->scope), json_quote(facts->seed),
                 json_quote(facts->log ? facts->log : ""));
    for (i = 0; i < facts->note_count; i++)
        output_print("%s%s", i > 0 ? "," : "", json_quote(facts->notes[i]));
    output_print("]}");
}
