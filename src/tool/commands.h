// SPDX-License-Identifier: MIT
// The commands of mediasense.exe, as the command line asks for them. Each returns the exit code.
#ifndef TOOL_COMMANDS_H
#define TOOL_COMMANDS_H

#include "tool/failure.h"
#include "tool/options.h"

// A program alone on the command line, as Explorer gives it when it is dropped: prints the verdict, and offers to
// install if that helps and a person can answer.
exit_code_t desktop_open(const options_t *options);
void desktop_explain(void); // after a double-click on mediasense.exe: what it is, and how to use it

exit_code_t check_run(const options_t *options);
exit_code_t watch_run(const options_t *options); // check --watch; EXIT_DONE if a process loaded the shim first
exit_code_t install_run(const options_t *options);
exit_code_t uninstall_run(const options_t *options);
exit_code_t run_run(const options_t *options);  // the program's own exit code once it has run
exit_code_t load_run(const options_t *options); // in the tool of the DLL's architecture
exit_code_t report_run(const options_t *options);
exit_code_t status_run(const options_t *options);
exit_code_t disable_run(const options_t *options);
exit_code_t restore_run(const options_t *options);

// Prints the help page of a command, or the overview for any other value. Lines have at most 79 columns.
void help_print(options_command_t command);

#endif
