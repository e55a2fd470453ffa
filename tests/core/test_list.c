// SPDX-License-Identifier: MIT
// The walk that the cancel routine relies on: at whatever instruction a thread was killed, it visits all the links from
// before the change, or all those from after it.
#define _GNU_SOURCE
#include "harness.h"
#include "core/list.h"

#include <signal.h>
#include <stdbool.h>
#include <string.h>

enum { LINKS = 4 };

static list_t list;
static list_link_t links[LINKS];

// The links as letters, in the order of the walk: "abc".
static void walk(char text[LINKS + 1])
{
    const list_link_t *link = list_first(&list);
    int length = 0;

    for (; link && length < LINKS; link = list_next(link))
        text[length++] = (char)('a' + (link - links));
    text[length] = '\0';
}

static void make(int count)
{
    int place;

    memset(&list, 0, sizeof list);
    memset(links, 0xAA, sizeof links);
    for (place = 0; place < count; place++)
        list_append(&list, &links[place]);
}

static void assert_walk(const char *expected)
{
    char text[LINKS + 1];

    walk(text);
    assert_string_equal(text, expected);
}

static void links_are_met_in_the_order_of_their_age(void **state)
{
    (void)state;
    make(0);
    assert_walk("");
    make(3);
    assert_walk("abc");
}

static void a_removed_link_is_not_met(void **state)
{
    int first, second;

    (void)state;
    for (first = 0; first < 3; first++)
        for (second = 0; second < 3; second++) {
            if (first == second)
                continue;
            make(3);
            list_remove(&list, &links[first]);
            list_remove(&list, &links[second]);
            list_append(&list, &links[3]);
            assert_walk((char[]){ (char)('a' + 3 - first - second), 'd', '\0' });
        }
}

#ifdef __x86_64__

static const char *before, *after;
static volatile unsigned steps, wrong;

static void trap_flag_set(void)
{
    __asm__ volatile("subq $128, %%rsp; pushfq; orq $0x100, (%%rsp); popfq; addq $128, %%rsp" ::: "memory", "cc");
}

static void trap_flag_clear(void)
{
    __asm__ volatile("subq $128, %%rsp; pushfq; andq $~0x100, (%%rsp); popfq; addq $128, %%rsp" ::: "memory", "cc");
}

// Runs between any two instructions of the change.
static void on_step(int signal)
{
    char text[LINKS + 1];

    (void)signal;
    walk(text);
    steps++;
    if (strcmp(text, before) != 0 && strcmp(text, after) != 0)
        wrong++;
}

static void change_in_steps(void (*change)(list_t *, list_link_t *), list_link_t *link, const char *from,
                            const char *to)
{
    before = from;
    after = to;
    steps = wrong = 0;
    trap_flag_set();
    change(&list, link);
    trap_flag_clear();
    assert_true(steps > 10); // or no instruction was tried
    assert_int_equal(wrong, 0);
    assert_walk(to);
}

// A change that breaks the rule, to prove that the check notices: it unlinks before it reads the next link.
static void remove_wrongly(list_t *in, list_link_t *link)
{
    list_link_t *next = list_next(link);

    (void)in;
    atomic_store(&link->previous->next, NULL);
    atomic_store(&link->previous->next, next);
}

static void the_walk_is_whole_at_every_instruction(void **state)
{
    struct sigaction action = { .sa_handler = on_step };

    (void)state;
    assert_int_equal(sigaction(SIGTRAP, &action, NULL), 0);
    make(0);
    change_in_steps(list_append, &links[0], "", "a");
    change_in_steps(list_append, &links[1], "a", "ab");
    change_in_steps(list_append, &links[2], "ab", "abc");
    change_in_steps(list_remove, &links[1], "abc", "ac");
    change_in_steps(list_remove, &links[0], "ac", "c");
    change_in_steps(list_append, &links[3], "c", "cd");
    change_in_steps(list_remove, &links[3], "cd", "c");
    change_in_steps(list_remove, &links[2], "c", "");

    make(3);
    before = "abc";
    after = "ac";
    wrong = 0;
    trap_flag_set();
    remove_wrongly(&list, &links[1]);
    trap_flag_clear();
    assert_true(wrong > 0);
}

#else

static void the_walk_is_whole_at_every_instruction(void **state)
{
    (void)state;
    harness_skip("single steps are written for x86-64 only");
}

#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_are_met_in_the_order_of_their_age),
        cmocka_unit_test(a_removed_link_is_not_met),
        cmocka_unit_test(the_walk_is_whole_at_every_instruction),
    };

    return harness_run(tests, NULL, NULL);
}
