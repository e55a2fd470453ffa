// SPDX-License-Identifier: MIT
// The manifest inside mediasense.exe, found in the file by its type, as Windows does.
#include "harness.h"

#include "pe/image.h"
#include "pe/manifest.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *manifest;

static int read_tool(void **state)
{
    static unsigned char bytes[1 << 20];
    FILE *file = _wfopen(TOOL, L"rb");
    const unsigned char *found;
    pe_image_t image;
    uint32_t length;
    size_t size;

    (void)state;
    assert_non_null(file);
    size = fread(bytes, 1, sizeof bytes, file);
    assert_in_range(size, 1, sizeof bytes - 1);
    fclose(file);
    pe_open(&image, bytes, size);
    found = pe_manifest(&image, &length);
    assert_non_null(found);
    manifest = calloc(length + 1, 1);
    assert_non_null(manifest);
    memcpy(manifest, found, length);
    return 0;
}

static int forget(void **state)
{
    (void)state;
    free(manifest);
    return 0;
}

static void says(const char *text)
{
    assert_contains(manifest, text);
}

static void manifest_runs_as_the_caller(void **state)
{
    (void)state;
    says("<requestedExecutionLevel level=\"asInvoker\" uiAccess=\"false\"/>");
}

static void manifest_lists_each_windows(void **state)
{
    (void)state;
    says("<supportedOS Id=\"{e2011457-1546-43c5-a5fe-008deee3d3f0}\"/>");
    says("<supportedOS Id=\"{35138b9a-5d96-4fbd-8e2d-a2440225f93a}\"/>");
    says("<supportedOS Id=\"{4a2f28e3-53b9-4441-ba9c-d69d4a4a6e38}\"/>");
    says("<supportedOS Id=\"{1f676c76-80e1-4239-95bb-83d0f6d0da78}\"/>");
    says("<supportedOS Id=\"{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}\"/>");
}

static void manifest_takes_long_paths_and_every_script(void **state)
{
    (void)state;
    says(">true</longPathAware>");
    says(">UTF-8</activeCodePage>");
}

// The system accepts it: ERROR_SXS_CANT_GEN_ACTCTX would mean that it is no valid manifest.
static void manifest_is_taken_by_the_system(void **state)
{
    ACTCTXW context = { .cbSize = sizeof context, .dwFlags = ACTCTX_FLAG_RESOURCE_NAME_VALID, .lpSource = TOOL };
    HANDLE made;

    (void)state;
    context.lpResourceName = MAKEINTRESOURCEW(1);
    made = CreateActCtxW(&context);
    assert_true(made != INVALID_HANDLE_VALUE);
    ReleaseActCtx(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        cmocka_unit_test(manifest_runs_as_the_caller),
        cmocka_unit_test(manifest_lists_each_windows),
        cmocka_unit_test(manifest_takes_long_paths_and_every_script),
        cmocka_unit_test(manifest_is_taken_by_the_system),
        // clang-format on
    };

    return harness_run(tests, read_tool, forget);
}
