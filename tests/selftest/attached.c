// SPDX-License-Identifier: MIT
// A program that imports such a DLL (attach.c).
__declspec(dllimport) int attach_value(void);

int main(void)
{
    return attach_value();
}
