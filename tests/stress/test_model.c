// SPDX-License-Identifier: MIT
// Random calls of one thread against a model of the contract that is simple enough to verify at a glance.
#include "harness.h"
#include "scale.h"
#include "subject.h"

#include <string.h>

enum { PENDING = 997, INVALID_PARAMETER = 87, MOST = 256 };

static int model[MOST]; // the slots of the pending requests, oldest first
static unsigned model_count;
static unsigned seed = 20260522;

static int random_below(int limit)
{
    seed = seed * 1103515245 + 12345;
    return (int)(seed >> 16) % limit;
}

// The request that a restore takes by the contract: of the same OVERLAPPED, else the oldest.
static unsigned model_choose(int slot)
{
    unsigned place;

    for (place = 0; place < model_count; place++)
        if (model[place] == slot)
            return place;
    return 0;
}

static int model_remove(unsigned place)
{
    int slot = model[place];

    memmove(&model[place], &model[place + 1], (--model_count - place) * sizeof *model);
    return slot;
}

static bool model_has(int slot)
{
    return model_count > 0 && model[model_choose(slot)] == slot;
}

static void disable(void)
{
    int slot = random_below(SUBJECT_SLOTS);

    assert_int_equal(subject_disable(slot), PENDING);
    assert_true(subject_is_pending(slot));
    assert_true(subject_was_set(slot, 0));
    model[model_count++] = slot;
}

static void restore(void)
{
    int ended, slot = random_below(2) ? random_below(SUBJECT_SLOTS) : SUBJECT_NO_SLOT;
    uint32_t count = 12345;

    if (model_count == 0) {
        assert_int_equal(subject_restore(slot, &count), INVALID_PARAMETER);
        assert_int_equal(count, 12345);
        return;
    }
    ended = model_remove(model_choose(slot));
    assert_int_equal(subject_restore(slot, &count), 0);
    assert_int_equal(count, model_count);
    assert_false(subject_is_pending(ended));
    if (slot == SUBJECT_NO_SLOT || slot == ended) {
        assert_true(subject_was_set(ended, slot == ended ? 2 : 1));
    } else {
        assert_true(subject_was_set(ended, 1));
        assert_true(subject_was_set(slot, 1));
    }
}

// Exactly the model's requests have ended. A slot may be pending twice, and is then no longer
// marked as pending after the first of the two has ended.
static void compare_all(void)
{
    int slot;

    for (slot = 0; slot < SUBJECT_SLOTS; slot++) {
        if (subject_is_pending(slot))
            assert_true(model_has(slot));
        assert_true(subject_was_set(slot, 0));
    }
}

static void random_calls_agree_with_the_model(void **state)
{
    unsigned calls = scale_count(subject_model_calls), call;

    (void)state;
    subject_open();
    for (call = 0; call < calls; call++) {
        // Phases of growth and decline, so that at times many and at times none are pending.
        bool grow = random_below(100) < (call / 512 % 2 ? 35 : 65);

        if (grow && model_count < MOST)
            disable();
        else
            restore();
        if (call % 64 == 0)
            compare_all();
    }
    while (model_count > 0)
        restore();
    restore();
    subject_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_calls_agree_with_the_model),
    };

    return harness_run(tests, NULL, NULL);
}
