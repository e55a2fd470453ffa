// SPDX-License-Identifier: MIT
#include "check.h"
#include "core/index.h"
#include "fake.h"
#include "system/memory.h"

#include <stdlib.h>

enum { MANY = 5000 };

static const void *key(size_t number)
{
    return (const void *)(0x10000 + number * 32);
}

static void add_many_find_many(void)
{
    static index_entry_t entries[MANY];
    index_t index = { .count = 0 };
    size_t number;

    for (number = 0; number < MANY; number++)
        index_add(&index, &entries[number], key(number));
    for (number = 0; number < MANY; number++)
        assert_ptr_equal(index_find(&index, key(number)), &entries[number]);
    assert_null(index_find(&index, key(MANY)));
    for (number = 0; number < MANY; number += 2)
        index_remove(&index, &entries[number]);
    for (number = 0; number < MANY; number++)
        assert_ptr_equal(index_find(&index, key(number)), number % 2 ? &entries[number] : NULL);
    for (number = 1; number < MANY; number += 2)
        index_remove(&index, &entries[number]);
    assert_int_equal(index.count, 0);
    memory_free(index.large);
}

static void every_entry_is_found_while_the_table_grows(void **state)
{
    (void)state;
    add_many_find_many();
    assert_int_equal(fake.memory, 0);
}

static void without_memory_the_chains_grow_instead(void **state)
{
    (void)state;
    fake.memory_left = 1;
    add_many_find_many();
    fake.memory_left = -1;
    assert_int_equal(fake.memory, 0);
}

static void entries_of_one_key_are_found_oldest_first(void **state)
{
    static index_entry_t same[100], others[MANY];
    index_t index = { .count = 0 };
    size_t number;

    (void)state;
    for (number = 0; number < 100; number++)
        index_add(&index, &same[number], key(7));
    for (number = 0; number < MANY; number++) // so that the table grows, several times
        index_add(&index, &others[number], key(100 + number));
    for (number = 0; number < 100; number++) {
        assert_ptr_equal(index_find(&index, key(7)), &same[number]);
        index_remove(&index, &same[number]);
    }
    assert_null(index_find(&index, key(7)));
    memory_free(index.large);
}

// Stack and heap addresses differ in few bits; a chain of a tenth of them would make every call slow.
static void neighbouring_addresses_spread(void **state)
{
    const size_t strides[] = { 8, 16, 20, 32, 64, 4096, 65536 };
    static index_entry_t entries[MANY];
    size_t which, number, place;

    (void)state;
    for (which = 0; which < sizeof strides / sizeof *strides; which++) {
        index_t index = { .count = 0 };
        size_t longest = 0;

        for (number = 0; number < MANY; number++)
            index_add(&index, &entries[number], (const void *)(0x7FFD0000 + number * strides[which]));
        for (place = 0; place < index.large_size; place++) {
            const index_entry_t *entry = index.large[place].first;
            size_t length = 0;

            for (; entry; entry = entry->next)
                length++;
            longest = length > longest ? length : longest;
        }
        assert_in_range(longest, 1, 12);
        memory_free(index.large);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_entry_is_found_while_the_table_grows),
        cmocka_unit_test(without_memory_the_chains_grow_instead),
        cmocka_unit_test(entries_of_one_key_are_found_oldest_first),
        cmocka_unit_test(neighbouring_addresses_spread),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
