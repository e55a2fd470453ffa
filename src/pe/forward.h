// SPDX-License-Identifier: MIT
// The folder in a DLL's absolute forward strings, such as C:\Windows\System32\iphlpapi.GetIfTable.
#ifndef PE_FORWARD_H
#define PE_FORWARD_H

#include "pe/image.h"

typedef enum pe_forward {
    PE_FORWARD_DONE,
    PE_FORWARD_NOT_PE,
    PE_FORWARD_NONE,      // no absolute forward string, or none is readable
    PE_FORWARD_RELATIVE,  // the folder is no absolute path with a drive letter
    PE_FORWARD_BACKSLASH, // it has a backslash at its end, or two together
    PE_FORWARD_DOT,       // it has a dot: loaders of the XP era end the module's name there
    PE_FORWARD_LETTER,    // it has a character that is not ASCII or not allowed in a path
    PE_FORWARD_LONG,      // it is longer than the place of the old one
    PE_FORWARD_SHARED,    // strings share bytes with one another, with names or with tables
    PE_FORWARD_OUTSIDE,   // a string or the directory is not completely inside its place
    PE_FORWARD_MEMORY     // not enough memory
} pe_forward_t;

// The folder of all absolute forward strings, without a backslash at its end. False if there is none, if they differ in
// any letter, or if it does not fit.
bool pe_forward_directory(const pe_image_t *image, char *buffer, size_t size);

// Replaces the folder in every absolute forward string, in place, and corrects the checksum. On failure nothing
// changes. A shorter folder leaves zeros after the string, so that the old one fits again later.
pe_forward_t pe_forward_rewrite(unsigned char *bytes, size_t size, const char *folder);

#endif
