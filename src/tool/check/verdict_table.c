// SPDX-License-Identifier: MIT
// What `check` prints for each verdict, and the code it ends with.
#include "tool/check/verdict.h"

#define INSTALL "\tTOOL install PROGRAM"
#define WATCH "\tTOOL check --watch PROGRAM"

// One line per text. In an advice, each command is a line of its own, after a tab.
// clang-format off
static const struct {
    const char *name;
    exit_code_t code;
    offer_t offer;
    const char *text;
    const char *advice;
} rows[VERDICT_COUNT] = {
    [VERDICT_READY] = { "ready", EXIT_DONE, OFFER_NOTHING,
        "the program will load the shim",
        "start it; with `log = on` in iphlpapi.ini, a log beside it shows each call" },
    [VERDICT_READY_HERE] = { "ready_here", EXIT_DONE, OFFER_INSTALL,
        "the program will load the shim while WINEDLLOVERRIDES keeps its present value",
        "to make it independent of the variable:\n" INSTALL },
    [VERDICT_READY_BY_NAME] = { "ready_by_name", EXIT_DONE, OFFER_SHORTCUT,
        "the program gets the shim if it asks for iphlpapi.dll by name only, without a path",
        "start it; a COM object or WMI may load the system's DLL first, which starting it by `run` prevents:\n"
        "\tTOOL install --shortcut PROGRAM\n"
        "to see which DLL it takes:\n" WATCH },
    [VERDICT_READY_BY_SHORTCUT] = { "ready_by_shortcut", EXIT_DONE, OFFER_NOTHING,
        "the shortcut in its folder starts the program with the shim loaded first",
        "start it by that shortcut" },
    [VERDICT_NOT_NEEDED] = { "not_needed", EXIT_DONE, OFFER_NOTHING,
        "it uses iphlpapi.dll, but neither it nor the DLLs beside it name the two functions",
        "start it as it is" },
    [VERDICT_UNREADABLE] = { "unreadable", EXIT_HOPELESS, OFFER_NOTHING,
        "the program cannot be read",
        "check the path" },
    [VERDICT_NO_PROGRAM] = { "no_program", EXIT_HOPELESS, OFFER_NOTHING,
        "the file is not a program",
        "name the .exe itself, not a shortcut, an archive or a folder" },
    [VERDICT_DAMAGED] = { "damaged", EXIT_HOPELESS, OFFER_NOTHING,
        "the program's headers are damaged or cut off",
        "copy the program again from its source" },
    [VERDICT_DOS] = { "dos", EXIT_HOPELESS, OFFER_NOTHING,
        "this is an MS-DOS program: it loads no DLLs",
        "if it starts a Windows program, name that one" },
    [VERDICT_WIN16] = { "win16", EXIT_HOPELESS, OFFER_NOTHING,
        "this is a 16-bit program: it cannot load a 32-bit DLL",
        "if it starts a 32-bit program, name that one" },
    [VERDICT_DLL] = { "dll", EXIT_HOPELESS, OFFER_NOTHING,
        "the file is a DLL: the program that loads it decides",
        "name the program (.exe) that loads it" },
    [VERDICT_DRIVER] = { "driver", EXIT_HOPELESS, OFFER_NOTHING,
        "the file is a driver or a native program: it loads no iphlpapi.dll",
        "name the program that a user starts" },
    [VERDICT_OTHER_MACHINE] = { "other_machine", EXIT_HOPELESS, OFFER_NOTHING,
        "the program is for a processor other than x86 and x64",
        "get the program's edition for x86 or x64" },
    [VERDICT_NEEDS_64BIT_WINDOWS] = { "needs_64bit_windows", EXIT_HOPELESS, OFFER_NOTHING,
        "this is a 64-bit program, and this Windows is 32-bit",
        "get the program's 32-bit edition" },
    [VERDICT_SYSTEM_FOLDER] = { "system_folder", EXIT_HOPELESS, OFFER_NOTHING,
        "the program is in the system's own folder: the iphlpapi.dll beside it is the system's",
        "copy the program into a folder of its own, and name the copy" },
    [VERDICT_OTHER_PREFIX] = { "other_prefix", EXIT_HOPELESS, OFFER_NOTHING,
        "the program is in another Wine prefix than this tool",
        "run the tool in that one:\n\tTOOL check PROGRAM" },
    [VERDICT_ORDINALS] = { "ordinals", EXIT_HOPELESS, OFFER_NOTHING,
        "the program imports from iphlpapi.dll by ordinal, and the shim's ordinals match no version of Windows",
        "get an edition of the program that imports by name" },
    [VERDICT_SYSTEM32_ONLY] = { "system32_only", EXIT_HOPELESS, OFFER_NOTHING,
        "the program was linked to take its DLLs from System32 only",
        "no file beside the program can change that" },
    [VERDICT_MANIFEST_INSIDE] = { "manifest_inside", EXIT_HOPELESS, OFFER_NOTHING,
        "the manifest inside the program says where iphlpapi.dll comes from",
        "no file beside the program can change that" },
    [VERDICT_MADE_WITH_GO] = { "made_with_go", EXIT_HOPELESS, OFFER_NOTHING,
        "the program was made with Go, whose library takes iphlpapi.dll from System32 only",
        "no file beside the program can change that" },
    [VERDICT_RECORD_DAMAGED] = { "record_damaged", EXIT_FAILED, OFFER_NOTHING,
        "iphlpapi-install.txt in this folder cannot be read: nothing can be installed or uninstalled",
        "remove by hand what it lists, then delete it; iphlpapi.dll.kept, if there is one, is what the program had before" },
    [VERDICT_INTERRUPTED] = { "interrupted", EXIT_FAILED, OFFER_INSTALL,
        "an install or uninstall was interrupted in this folder",
        "finish it:\n" INSTALL "\nor undo it:\n\tTOOL uninstall PROGRAM" },
    [VERDICT_GONE] = { "gone", EXIT_FAILED, OFFER_INSTALL,
        "the shim was installed here, but its DLL is gone or damaged; perhaps a virus scanner has done that",
        "allow it there, and put it back:\n" INSTALL },
    [VERDICT_INSTALLER] = { "installer", EXIT_FAILED, OFFER_NOTHING,
        "this is an installer, which does not ask for iphlpapi.dll itself",
        "run it, then name the program that it has installed" },
    [VERDICT_LAUNCHER] = { "launcher", EXIT_FAILED, OFFER_NOTHING,
        "nothing in the program asks for iphlpapi.dll; another program in its folder, or below, does",
        "\tTOOL check OTHER" },
    [VERDICT_NOT_ASKED] = { "not_asked", EXIT_FAILED, OFFER_NOTHING,
        "nothing here asks for iphlpapi.dll; a plug-in, a packed part or Windows itself may load it",
        "to see what the program loads:\n" WATCH },
    [VERDICT_NEEDS_XP] = { "needs_xp", EXIT_FAILED, OFFER_XP,
        "the program imports a function that this system lacks and the XP edition has",
        "\tTOOL install --xp PROGRAM" },
    [VERDICT_NOT_INSTALLED] = { "not_installed", EXIT_FAILED, OFFER_INSTALL,
        "no iphlpapi.dll is beside the program",
        INSTALL },
    [VERDICT_NO_DLL] = { "no_dll", EXIT_FAILED, OFFER_FORCE,
        "the iphlpapi.dll beside the program is not a DLL, or is damaged",
        "to replace it and keep the old one:\n\tTOOL install --force PROGRAM" },
    [VERDICT_FOLDER] = { "folder", EXIT_FAILED, OFFER_NOTHING,
        "a folder named iphlpapi.dll is beside the program, where the DLL belongs",
        "delete or rename that folder, and check again" },
    [VERDICT_OTHER_DLL] = { "other_dll", EXIT_FAILED, OFFER_FORCE,
        "the iphlpapi.dll beside the program is not the shim",
        "to replace it and keep the old one:\n\tTOOL install --force PROGRAM" },
    [VERDICT_WRONG_BITS] = { "wrong_bits", EXIT_FAILED, OFFER_INSTALL,
        "the iphlpapi.dll beside the program has the wrong architecture: Windows fails with 0xc000007b",
        INSTALL },
    [VERDICT_SHARED] = { "shared", EXIT_HOPELESS, OFFER_NOTHING,
        "the iphlpapi.dll beside it has the wrong architecture, and serves other programs in this folder",
        "copy the program into a folder of its own, and name the copy" },
    [VERDICT_KEPT] = { "kept", EXIT_FAILED, OFFER_NOTHING,
        "iphlpapi.dll.kept is in the folder: an install could not keep the iphlpapi.dll that is beside the program",
        "delete one of the two, or move it into another folder, and check again" },
    [VERDICT_KNOWN_DLL] = { "known_dll", EXIT_FAILED, OFFER_NOTHING,
        "iphlpapi.dll is one of this system's KnownDLLs, so Windows loads its own",
        "remove the value from Session Manager\\KnownDLLs in the registry, and restart the system" },
    [VERDICT_MITIGATION] = { "mitigation", EXIT_FAILED, OFFER_NOTHING,
        "a mitigation that is set for the program makes Windows refuse the DLL, or take its own",
        "turn it off for the program: Windows Security, Exploit protection, Program settings" },
    [VERDICT_DOT_LOCAL] = { "dot_local", EXIT_FAILED, OFFER_NOTHING,
        "PROGRAM.EXE.local makes Windows take this DLL for the system's: its forwarders would call the shim again",
        "remove or rename the .local file or folder" },
    [VERDICT_COMPATIBILITY] = { "compatibility", EXIT_FAILED, OFFER_NOTHING,
        "Windows' compatibility mode is set for the program: its layers may take the system's iphlpapi.dll first",
        "turn it off (Properties, Compatibility), or see which DLL the program takes:\n" WATCH },
    [VERDICT_SEMICOLON] = { "semicolon", EXIT_FAILED, OFFER_NOTHING,
        "the folder's path has a semicolon, at which the loader cuts it: it does not find the DLL there",
        "move the program into a folder without a semicolon" },
    [VERDICT_MANIFEST] = { "manifest", EXIT_FAILED, OFFER_NOTHING,
        "the manifest beside the program says where iphlpapi.dll comes from",
        "remove its `file` element for iphlpapi.dll" },
    [VERDICT_OVERRIDE_MISSING] = { "override_missing", EXIT_FAILED, OFFER_INSTALL,
        "Wine takes its own iphlpapi.dll: there is no override",
        INSTALL },
    [VERDICT_OVERRIDE_IGNORED] = { "override_ignored", EXIT_FAILED, OFFER_INSTALL,
        "WINEDLLOVERRIDES names iphlpapi, but Wine does not understand it: it takes its own iphlpapi.dll",
        "write WINEDLLOVERRIDES=iphlpapi=n,b with plain letters, or:\n" INSTALL },
    [VERDICT_OVERRIDE_WRONG] = { "override_wrong", EXIT_FAILED, OFFER_INSTALL,
        "Wine's override for iphlpapi is not native,builtin",
        "remove it from WINEDLLOVERRIDES, or the value from the registry (HKCU\\Software\\Wine), then:\n" INSTALL },
    [VERDICT_SYSTEM_ELSEWHERE] = { "system_elsewhere", EXIT_FAILED, OFFER_INSTALL,
        "the DLL's forwarders name another folder than this system's",
        INSTALL },
    [VERDICT_OUTDATED] = { "outdated", EXIT_FAILED, OFFER_INSTALL,
        "the program will load the shim, which lacks names that this system exports",
        "to add them:\n" INSTALL },
    [VERDICT_POLICY] = { "policy", EXIT_FAILED, OFFER_NOTHING,
        "the program will load the shim, but with the policy that is set the two functions do nothing",
        "remove `policy` from iphlpapi.ini and MEDIASENSE_POLICY from the environment" },
};
// clang-format on

const char *verdict_name(verdict_t verdict)
{
    return rows[verdict].name;
}

exit_code_t verdict_code(verdict_t verdict)
{
    return rows[verdict].code;
}

offer_t verdict_offer(verdict_t verdict)
{
    return rows[verdict].offer;
}

const char *verdict_text(verdict_t verdict)
{
    return rows[verdict].text;
}

const char *verdict_advice(verdict_t verdict)
{
    return rows[verdict].advice;
}
