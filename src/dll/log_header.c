// SPDX-License-Identifier: MIT
#include "dll/log_header.h"

#include "system/log.h"
#include "system/memory.h"
#include "system/path.h"
#include "version.h"

// Room for two paths of 32,767 characters, of which each takes three bytes at most.
enum { HEAD_SIZE = 0x40000 };

static const char *edition; // NULL: the plain one

void log_header_set_edition(const char *name)
{
    edition = name;
}

static void add_path(text_t *line, const char *what, wchar_t *path)
{
    text_add(line, what);
    if (path)
        text_add_wide(line, path);
    memory_free(path);
}

static void write_first(char *buffer, const settings_t *settings, policy_t in_force)
{
    text_t line;

    log_begin(&line, buffer, HEAD_SIZE);
    text_add(&line, "media-sense shim " VERSION_PRODUCT ", " ARCHITECTURE ", ");
    text_add(&line, edition ? edition : "plain edition");
    add_path(&line, ", DLL ", path_of_shim());
    add_path(&line, ", system directory ", path_of_system());
    text_add(&line, ", policy ");
    text_add(&line, settings_policy_name(settings->policy));
    text_add(&line, " (in force: ");
    text_add(&line, settings_policy_name(in_force));
    text_add(&line, "), scope ");
    text_add(&line, settings_scope_name(settings->scope));
    text_add(&line, ", seed ");
    text_add(&line, settings_seed_name(settings->seed));
    log_end(&line);
}

static void write_refused(char *buffer, const setting_t *setting, setting_key_t key)
{
    text_t line;

    log_begin(&line, buffer, HEAD_SIZE);
    text_add(&line, "note: ");
    text_add_wide(&line, settings_key_name(key));
    text_add(&line, " cannot be '");
    text_add_wide(&line, setting->value);
    text_add(&line, "' (from ");
    text_add_wide(&line, setting->from);
    text_add(&line, "): the default holds");
    log_end(&line);
}

void log_header_write(const settings_t *settings, policy_t in_force)
{
    char *buffer = memory_allocate(HEAD_SIZE);
    unsigned key;

    if (!buffer)
        return;
    write_first(buffer, settings, in_force);
    for (key = 0; key < SETTING_COUNT; key++)
        if (settings->found[key].refused)
            write_refused(buffer, &settings->found[key], (setting_key_t)key);
    if (settings->policy == POLICY_NATIVE && in_force == POLICY_UNSUPPORTED)
        log_note("the system's DLL does not have the real functions", 0);
    memory_free(buffer);
}
