// SPDX-License-Identifier: MIT
// The folder in a DLL's absolute forward strings, such as C:\Windows\System32\iphlpapi.GetIfTable.
#ifndef PE_FORWARD_H
#define PE_FORWARD_H

#include "pe/image.h"

typedef enum pe_forward {
    PE_FORWARD_DONE,
    PE_FORWARD_NOT_PE,
    PE_FORWARD_NONE,      // no absolute forward string, or none that can be read
    PE_FORWARD_RELATIVE,  // the folder is no absolute path with a drive letter
    PE_FORWARD_BACKSLASH, // it has a backslash at its end, or two together
    PE_FORWARD_DOT,       // it has a dot: loaders of the XP era end the module's name there
    PE_FORWARD_LETTER,    // it has a letter that is not ASCII, or one that no path can have
    PE_FORWARD_LONG,      // it is longer than the place of the old one
    PE_FORWARD_SHARED,    // strings share bytes with one another, with names or with tables
    PE_FORWARD_OUTSIDE,   // strings or their directory do not lie whole where they should
    PE_FORWARD_MEMORY     // there is none
} pe_forward_t;

// The folder that all absolute forward strings have in common, letter by letter, without a backslash at its end. False
// when there is none, when they differ, or when it does not fit.
bool pe_forward_directory(const pe_image_t *image, char *buffer, size_t size);

// Puts another folder into every absolute forward string, in place, and corrects the checksum: all of it, or nothing.
// What a shorter folder leaves over becomes zero, so that the old one fits again later.
pe_forward_t pe_forward_rewrite(unsigned char *bytes, size_t size, const char *folder);

#endif
