// SPDX-License-Identifier: MIT
// A scenario by its number: larger ones than can be searched whole.
#ifndef EXPLORE_RANDOM_H
#define EXPLORE_RANDOM_H

void random_scenario(unsigned long long seed, char text[128]);

#endif
