// SPDX-License-Identifier: MIT
#include "kernel.h"

#include "caller.h"
#include "fault.h"
#include "world.h"

#include <string.h>

kernel_t kernel;

static WCHAR names[NAMES][48]; // stay forever, so that a name has one number in all schedules

object_t *kernel_object(unsigned object)
{
    return object < NAMES ? &kernel.named[object] : &kernel.objects[0][0] + (object - NAMES);
}

unsigned kernel_number(const object_t *object)
{
    if (object >= kernel.named && object < kernel.named + NAMES)
        return (unsigned)(object - kernel.named);
    return NAMES + (unsigned)(object - &kernel.objects[0][0]);
}

unsigned kernel_name(const WCHAR *name)
{
    unsigned number;

    for (number = 0; number < NAMES; number++) {
        if (!names[number][0])
            wcscpy(names[number], name);
        if (wcscmp(names[number], name) == 0)
            return number;
    }
    too_small("names");
}

const WCHAR *kernel_spelling(unsigned object)
{
    return names[object];
}

// Numbers are not reused, except those of names, which a thread opens and closes over and over: what a
// thread gets would depend on what others have closed, and equal states would differ.
unsigned kernel_create(object_type_t type)
{
    runner_t *runner = SELF;
    object_t *object = &kernel.objects[world_self()][runner->objects];

    if (runner->objects == OBJECTS)
        too_small("objects of one thread");
    runner->objects++;
    *object = (object_t){ .type = (uint8_t)type };
    return kernel_number(object);
}

static handle_t *find_free(unsigned object)
{
    handle_t *handle = kernel.handles[world_self()], *end = handle + NAMED_HANDLES;

    if (object >= NAMES) {
        handle = end + SELF->handles;
        end = kernel.handles[world_self()] + HANDLES;
        SELF->handles++;
    }
    while (handle < end && handle->object)
        handle++;
    if (handle == end)
        too_small("handles of one thread");
    return handle;
}

HANDLE kernel_open(unsigned object, uint32_t access)
{
    handle_t *handle = find_free(object);

    *handle = (handle_t){ .object = (uint16_t)(object + 1), .access = access };
    kernel_object(object)->handles++;
    return (HANDLE)(uintptr_t)((handle - &kernel.handles[0][0] + 1) * 4);
}

handle_t *kernel_handle(HANDLE value)
{
    uintptr_t number = (uintptr_t)value / 4 - 1;
    handle_t *handle;

    if ((uintptr_t)value % 4 != 0 || number >= THREADS * HANDLES ||
        PROCESS_OF(number / HANDLES) != PROCESS_OF(world_self()))
        return NULL;
    handle = &kernel.handles[0][0] + number;
    return handle->object ? handle : NULL;
}

const object_t *kernel_event(HANDLE value)
{
    return kernel_object((&kernel.handles[0][0] + ((uintptr_t)value / 4 - 1))->object - 1u);
}

object_t *kernel_use(HANDLE value, object_type_t type, uint32_t access, const char *what)
{
    handle_t *handle = kernel_handle(value);
    object_t *object;

    if (!handle)
        fault("%s of a closed handle", what);
    object = kernel_object(handle->object - 1u);
    if (type != OBJECT_NONE && object->type != type)
        fault("%s of a handle of another type", what);
    if ((handle->access & access) != access)
        fault("%s of a handle without the right", what);
    return object;
}

void kernel_close(handle_t *handle)
{
    object_t *object = kernel_object(handle->object - 1u);

    if (handle->reach == HANDLE_OUTSIDE)
        object->outside--;
    *handle = (handle_t){ .object = 0 };
    if (--object->handles == 0)
        *object = (object_t){ .type = OBJECT_NONE };
}

bool kernel_is_signalled(unsigned number, unsigned thread)
{
    const object_t *object = kernel_object(number);

    switch (object->type) {
    case OBJECT_EVENT:
        return object->set;
    case OBJECT_SEMAPHORE:
        return object->count > 0;
    case OBJECT_MUTEX:
        return object->owner == 0 || object->owner == thread + 1;
    default:
        return world_has_ended(object->set - 1u);
    }
}

bool kernel_take(unsigned number, unsigned thread)
{
    object_t *object = kernel_object(number);
    bool abandoned = object->type == OBJECT_MUTEX && object->set;

    if (object->type == OBJECT_SEMAPHORE)
        object->count--;
    if (object->type != OBJECT_MUTEX)
        return false;
    if (object->owner != 0)
        fault("a thread takes a mutex twice");
    object->owner = (uint8_t)(thread + 1);
    object->set = false;
    return abandoned;
}

bool kernel_has_mutex(unsigned thread)
{
    unsigned name;

    for (name = 0; name < NAMES; name++)
        if (kernel.named[name].type == OBJECT_MUTEX && kernel.named[name].owner == thread + 1)
            return true;
    return false;
}

void kernel_leave_mutex(unsigned thread)
{
    handle_t *handle = kernel.handles[thread], *end = handle + NAMED_HANDLES;

    for (; handle < end; handle++)
        if (handle->object && handle->reach == HANDLE_OPENED) {
            handle->reach = HANDLE_OUTSIDE;
            kernel_object(handle->object - 1u)->outside++;
        }
}

static void check_no_waiter(unsigned object, unsigned thread)
{
    unsigned other;

    for (other = 0; other < THREADS; other++)
        if (other != thread && world.runners[other].awaited == object && world.runners[other].step == STEP_WAIT)
            fault("%ls is reset while another thread waits for it", kernel_spelling(object));
}

// A named object belongs to the mutex's holder, except for handles that another thread kept: that waits for the object,
// which may disappear when it closes the handle.
static bool is_noticed(unsigned number, unsigned thread, use_t use)
{
    const object_t *object = kernel_object(number);

    if (object->type == OBJECT_MUTEX)
        return true;
    if (!kernel_has_mutex(thread)) {
        if (object->outside == 0)
            fault("%ls is used without the mutex", kernel_spelling(number));
        return true;
    }
    if (use == USE_RESET && object->outside == 0)
        check_no_waiter(number, thread);
    return object->outside > 0 && (use == USE_RESET || (use == USE_NAME && object->outside == object->handles));
}

// An event without a name belongs to its request: nobody else uses it until the request can be found under the lock.
// Those that several calls share have several users.
bool kernel_is_noticed(unsigned number, unsigned thread, use_t use)
{
    const object_t *object = kernel_object(number);

    if (number < NAMES)
        return is_noticed(number, thread, use);
    return (use == USE_RESET && world.runners[thread].sections == 0) ||
           (object->slot && caller_is_shared(object->slot - 1u));
}

bool kernel_abandon(unsigned thread)
{
    bool any = false;
    unsigned name;

    for (name = 0; name < NAMES; name++)
        if (kernel.named[name].type == OBJECT_MUTEX && kernel.named[name].owner == thread + 1) {
            kernel.named[name].owner = 0;
            kernel.named[name].set = any = true;
        }
    return any;
}

bool kernel_close_next(unsigned process)
{
    handle_t *handle = kernel.handles[process * PER_PROCESS], *end = kernel.handles[(process + 1) * PER_PROCESS];

    for (; handle < end; handle++)
        if (handle->object > 0 && handle->object <= NAMES) {
            kernel_close(handle);
            return true;
        }
    return false;
}

// Objects without a name are not shared.
void kernel_close_all(unsigned process)
{
    while (kernel_close_next(process))
        continue;
    memset(kernel.handles[process * PER_PROCESS], 0, sizeof kernel.handles[0] * PER_PROCESS);
    memset(kernel.objects[process * PER_PROCESS], 0, sizeof kernel.objects[0] * PER_PROCESS);
}
