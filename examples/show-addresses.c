// SPDX-License-Identifier: MIT
// Prints the table of addresses, as programs do to find their own.
#include "addresses.h"

int main(void)
{
    return addresses_print() == 0 ? 0 : 1;
}
