// SPDX-License-Identifier: MIT
#include "harness.h"
#include "core/queue.h"
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
    static queue_entry_t entries[MANY];
    queue_t queue = { .keyed = 0 };
    size_t number;

    for (number = 0; number < MANY; number++)
        queue_append(&queue, &entries[number], key(number));
    for (number = 0; number < MANY; number++)
        assert_ptr_equal(queue_find(&queue, key(number)), &entries[number]);
    assert_ptr_equal(queue_find(&queue, key(MANY)), &entries[0]); // the oldest, since there is none
    for (number = 0; number < MANY; number += 2)
        queue_dequeue(&queue, &entries[number]);
    for (number = 0; number < MANY; number++)
        assert_ptr_equal(queue_find(&queue, key(number)), &entries[number % 2 ? number : 1]);
    for (number = 1; number < MANY; number += 2)
        queue_dequeue(&queue, &entries[number]);
    assert_null(queue_find(&queue, NULL));
    assert_int_equal(queue.keyed, 0);
    memory_free(queue.large);
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
    static queue_entry_t same[100], others[MANY];
    queue_t queue = { .keyed = 0 };
    size_t number;

    (void)state;
    for (number = 0; number < 100; number++)
        queue_append(&queue, &same[number], key(7));
    for (number = 0; number < MANY; number++) // so that the table grows, several times
        queue_append(&queue, &others[number], key(100 + number));
    for (number = 0; number < 100; number++) {
        assert_ptr_equal(queue_find(&queue, key(7)), &same[number]);
        queue_dequeue(&queue, &same[number]);
    }
    assert_ptr_equal(queue_find(&queue, key(7)), &others[0]); // the oldest, since none is left
    memory_free(queue.large);
}

static size_t longest_chain(const queue_t *queue)
{
    size_t place, longest = 0;

    for (place = 0; place < queue->large_size; place++) {
        const queue_entry_t *entry = queue->large[place].oldest;
        size_t length = 0;

        for (; entry; entry = entry->next_in_bucket)
            length++;
        longest = length > longest ? length : longest;
    }
    return longest;
}

// Addresses in one array differ in few bits, and the table is larger than 2^16: neither may cause long chains.
static void neighbouring_addresses_spread(void **state)
{
    const size_t strides[] = { 8, 16, 20, 32, 64, 128, 256, 4096 };
    enum { ENTRIES = 1 << 18 };
    queue_entry_t *entries = calloc(ENTRIES, sizeof *entries);
    size_t which, number;

    (void)state;
    assert_non_null(entries);
    for (which = 0; which < sizeof strides / sizeof *strides; which++) {
        queue_t queue = { .keyed = 0 };

        for (number = 0; number < ENTRIES; number++)
            queue_append(&queue, &entries[number], (const void *)(0x7FFD0000 + number * strides[which]));
        assert_in_range(longest_chain(&queue), 1, 8);
        memory_free(queue.large);
    }
    free(entries);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_entry_is_found_while_the_table_grows),
        cmocka_unit_test(without_memory_the_chains_grow_instead),
        cmocka_unit_test(entries_of_one_key_are_found_oldest_first),
        cmocka_unit_test(neighbouring_addresses_spread),
    };

    return harness_run(tests, NULL, NULL);
}
