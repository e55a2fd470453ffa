// SPDX-License-Identifier: MIT
// The protocol of the references across processes: who may change what, in which order, so that a crash between any two
// kernel calls leaves the computer's count right. A step here is one kernel call, or what is done at once under the
// process's own lock; its comment names the C function that it models.
//
// A process that holds references owns a slot: a named semaphore that counts its references that nobody
// has restored yet (system/slot.c). Another process restores one by decrementing the semaphore; the owner notices that
// it has one more request than the semaphore counts. Only its owner's handle keeps the semaphore alive.
//
// tests/model/run.sh searches it, and the mutations (BREAK_...), which must not pass.

#ifndef PROCESSES
#define PROCESSES 3
#endif
#ifndef CALLS
#define CALLS 1 // of each thread
#endif
#ifndef DEATHS
#define DEATHS 2 // processes that may die, at most
#endif
#define THREADS 2
#define SLOTS (PROCESSES + 1) // the slot of a dead process may still be open
#define REQUESTS (THREADS * CALLS) // of each process
#define NOBODY 255

// The kernel's objects
byte mutex = NOBODY;        // the process that has it
byte owner[SLOTS] = NOBODY; // whose handle keeps slot k's semaphore
byte looking[SLOTS];        // processes that have it open: one bit each
byte references[SLOTS];     // the semaphore's state
bool wake[SLOTS];          // event: the owner must check its slot
bool done[SLOTS];         // event: it has
byte marked[SLOTS];        // processes with a handle of the marker `done`: its name exists, so the walk goes on

// Each process's own memory
bool alive[PROCESSES] = true;    // its threads run
bool closed[PROCESSES] = false;  // the kernel has closed its handles
byte lock[PROCESSES] = NOBODY;   // the thread that has it
byte slot[PROCESSES] = NOBODY;
byte pending[PROCESSES];         // requests that are not dequeued: one bit each, the lowest is the oldest
byte begun[PROCESSES];           // how many there have ever been

// For the properties; no step depends on these
byte truth;                      // references, by the promises to the calls
byte ended[PROCESSES * REQUESTS]; // how often the request has ended
byte horizon[PROCESSES * REQUESTS]; // for each promised, unserved restore: begun[] at that time
byte promised[PROCESSES];
byte takes[PROCESSES];            // how many were promised in all,
byte answers[PROCESSES];         // and how many of those have ended
byte started[PROCESSES];
byte working[PROCESSES] = THREADS; // threads that have calls left
byte deaths;

#define BIT(i) (1 << (i))
#define ENDED(p, r) ended[(p) * REQUESTS + (r)]
#define HORIZON(p, i) horizon[(p) * REQUESTS + (i)]
#define COUNT(bits) (((bits) & 1) + ((bits) >> 1 & 1) + ((bits) >> 2 & 1) + ((bits) >> 3 & 1))
#define OLDEST(bits) ((bits) & 1 -> 0 : ((bits) & 2 -> 1 : ((bits) & 4 -> 2 : 3)))
#define EXISTS(k) (owner[k] != NOBODY || looking[k] != 0)

#ifdef PLAYS
// With given calls, prints their outcomes: PLAYS has a bit for each, which is 1 for a Disable, and LENGTHS
// has four bits for the number of each thread's calls.
#define CALLS_OF (LENGTHS >> 4 * (p * THREADS + t) & 15)
#define PLAYS_DISABLE (PLAYS >> (p * THREADS + t) * CALLS + calls & 1)
#define IN_TURN true
// 0: has not returned; 1: a Disable has, or no reference was found; else 2 and how many remain
byte result[PROCESSES * REQUESTS];
#define RESULT(p, t, c) result[((p) * THREADS + (t)) * CALLS + (c)]
#else
#define CALLS_OF CALLS
// All processes are alike, and so are the threads of one, so one order of their first calls suffices.
#define IN_TURN (started[p] >= t && (p == 0 || started[p - 1] > 0))
#endif

// A step of process p that waits for `condition`; a killed process makes no steps.
#define STEP(condition) alive[p] && (condition)

// For checks outside a step: a killed thread checks nothing.
#define CHECK(condition) assert(!alive[p] || (condition))

// The references of processes that are dying: the kernel has not closed their handles yet, so they may count or not.
#define DYING(k) (owner[k] != NOBODY && !alive[owner[k]] -> references[k] : 0)
#if PROCESSES == 2
#define DYING_ALL (DYING(0) + DYING(1) + DYING(2))
#else
#define DYING_ALL (DYING(0) + DYING(1) + DYING(2) + DYING(3))
#endif

// The semaphore disappears with its last handle, and its count with it.
inline vanish(k)
{
    if
    :: !EXISTS(k) -> truth = truth - references[k]; references[k] = 0
    :: else
    fi
}

// Dequeues the oldest request, which another process has restored.
inline dequeue_one()
{
    r = OLDEST(pending[p]);
#ifdef BREAK_NEWEST
    do :: (pending[p] >> (r + 1)) != 0 -> r++ :: else -> break od;
#endif
    assert(pending[p] != 0 && promised[p] > 0); // each grant completes one request, and none completes without
    assert(r < HORIZON(p, 0)); // a grant never completes a request begun after it
    promised[p]--;
    for (i : 0 .. REQUESTS - 2) { HORIZON(p, i) = HORIZON(p, i + 1) }
    pending[p] = pending[p] & ~BIT(r);
    mine = mine | BIT(r);
    r = 0;
    i = 0
}

// references_taken_remotely and pending_dequeue: a call first serves what other processes restored.
inline dequeue_restored()
{
    do
    :: slot[p] != NOBODY && COUNT(pending[p]) > references[slot[p]] -> dequeue_one()
    :: else -> break
    od
}

inline end_all(bits)
{
    do
    :: bits != 0 ->
        r = OLDEST(bits);
        ENDED(p, r)++;
        assert(ENDED(p, r) == 1);
        bits = bits & ~BIT(r);
        r = 0
    :: else -> break
    od
}

// request_complete of what was restored, references_set_done. Under the mutex, so `done` covers everything taken so
// far.
inline set_done()
{
#ifdef BREAK_DONE_FIRST
    atomic { STEP(true); done[slot[p]] = true }
#endif
    atomic { STEP(true); answers[p] = answers[p] + COUNT(mine); end_all(mine) }
#ifndef BREAK_DONE_FIRST
    atomic { STEP(true); done[slot[p]] = true }
#endif
}

// exclusive_leave: lock_leave; request_complete of what was restored; references_set_done; shared_leave
inline leave()
{
    atomic { STEP(true); lock[p] = NOBODY; any = mine != 0 }
    if
    :: any -> set_done()
    :: else
    fi;
    any = false;
    atomic { STEP(true); mutex = NOBODY }
}

// slot_claim: the lowest slot that does not exist; its owner marks all slots up to it
inline claim_slot()
{
    atomic {
        STEP(true);
        k = 0;
        do
        :: EXISTS(k) -> k++
        :: else -> break
        od;
        owner[k] = p;
        references[k] = 0
    }
    atomic { STEP(true); wake[k] = false }
#ifdef BREAK_NO_MARKERS
    atomic { STEP(true); marked[k] = marked[k] | BIT(p) }
#else
    for (i : 0 .. k) {
        atomic { STEP(true); marked[i] = marked[i] | BIT(p) }
    }
#endif
    atomic { STEP(true); done[k] = true; slot[p] = k; k = 0; i = 0 } // and thread_start: the watcher
}

inline disable()
{
    if
    :: slot[p] == NOBODY -> claim_slot()
    :: else
    fi;
    atomic { STEP(true); references[slot[p]]++; truth++ } // slot_add
    atomic { STEP(true); pending[p] = pending[p] | BIT(begun[p]); begun[p]++ } // pending_add
    leave()
}

// slot_drop_remotely: of another process's slot k, which has a reference
inline take_remotely()
{
    // A process that dies after the first step has woken the owner, which sets `done` for present waiters.
#ifdef BREAK_RESET_FIRST
    atomic { STEP(true); done[k] = false }
#endif
#ifndef BREAK_WAKE_LAST
    atomic { STEP(true); wake[k] = true }
#endif
#ifndef BREAK_RESET_FIRST
    atomic { STEP(true); done[k] = false }
#endif
    atomic {
        STEP(true);
        if
        :: references[k] > 0 -> // the restore takes effect
            references[k]--;
            truth--;
            before = truth;
            from = k;
            if
            :: owner[k] != NOBODY ->
                HORIZON(owner[k], promised[owner[k]]) = begun[owner[k]];
                promised[owner[k]]++;
                takes[owner[k]]++;
                owing = owner[k];
                due = takes[owner[k]]
            :: else
            fi
        :: else // its owner just ended
        fi
    }
#ifdef BREAK_WAKE_LAST
    atomic { STEP(true); wake[k] = true }
#endif
}

#define OTHERS(k) (k < SLOTS && k != slot[p])

// slot_open: opens a slot or its marker first, whichever is faster, so the model allows both.
// references_count; references_drop_remote if the walk must take one of another process's references
inline walk(taking)
{
    count = (slot[p] == NOBODY -> 0 : references[slot[p]]);
    k = 0;
    do
    :: atomic { k >= SLOTS -> k = 0; break }
    :: atomic { k < SLOTS && k == slot[p] -> k++ }
    :: atomic { OTHERS(k) && marked[k] == 0 -> STEP(true); k = SLOTS } // its marker first: the walk ends,
    :: atomic { OTHERS(k) && marked[k] != 0 -> STEP(true) } // or goes on
        if
        :: atomic { EXISTS(k) -> STEP(true) }
        :: atomic { !EXISTS(k) -> STEP(true); k++ }
        fi
    :: atomic { OTHERS(k) && !EXISTS(k) -> STEP(true) } // the slot first: its marker decides
        if
#ifndef BREAK_SLOT_ALONE
        :: atomic { marked[k] != 0 -> STEP(true); k++ }
        :: atomic { marked[k] == 0 -> STEP(true); k = SLOTS }
#else
        :: atomic { STEP(true); k = SLOTS }
#endif
        fi
    :: atomic { OTHERS(k) && EXISTS(k) -> STEP(true); looking[k] = looking[k] | BIT(p) }
        if
        :: taking && from == NOBODY && references[k] > 0 -> take_remotely()
        :: else
        fi;
        atomic { STEP(true); count = count + references[k] }
        atomic { STEP(true); looking[k] = looking[k] & ~BIT(p); vanish(k); k++ }
    od
}

inline check_count()
{
    // Only deaths can have changed the truth since then, and only decreased it.
    CHECK(count + DYING_ALL >= truth && count <= before)
}

// pending_dequeue: any, because a restore may name its OVERLAPPED
inline choose()
{
    own = NOBODY;
    if
    :: pending[p] != 0 ->
        own = OLDEST(pending[p]);
        do
        :: own + 1 < REQUESTS && (pending[p] >> (own + 1)) != 0 -> own++
        :: break
        od;
        if
        :: !(pending[p] & BIT(own)) -> own = OLDEST(pending[p])
        :: else
        fi
    :: else
    fi
}

inline restore()
{
    if
    :: own != NOBODY ->
        atomic { // pending_dequeue, references_drop
            STEP(true);
            if :: references[slot[p]] > 0 -> references[slot[p]]-- :: else fi;
            truth--;
            before = truth;
            pending[p] = pending[p] & ~BIT(own)
        }
#ifndef BREAK_COUNT_LATER
        walk(false);
        check_count();
#ifdef PLAYS
        told = 2 + count;
#endif
#endif
        if
        :: pending[p] == 0 -> atomic { STEP(true); wake[slot[p]] = true } // the watcher may end
        :: else
        fi
    :: else ->
        walk(true);
        if
        :: from == NOBODY -> CHECK(truth == DYING_ALL) // "no reference"
        :: else -> check_count()
        fi;
#ifdef PLAYS
        told = (from == NOBODY -> 1 : 2 + count);
#endif
    fi;
    leave();
#ifdef BREAK_COUNT_LATER
    if
    :: own != NOBODY -> walk(false); check_count()
    :: else
    fi;
#endif
    if
    :: own != NOBODY ->
        atomic {
            STEP(true);
            mine = BIT(own);
            own = NOBODY;
            end_all(mine)
        }
    :: else
    fi;
    if
    :: from != NOBODY -> // references_await; an asynchronous restore has a thread for it
        atomic {
#ifdef BREAK_NO_DEATH_CHECK
            STEP(done[from]);
#else
            STEP(done[from] || mutex == NOBODY && !EXISTS(from));
#endif
            assert(owing == NOBODY || !alive[owing] || answers[owing] >= due); // its request has ended
            owing = NOBODY;
            due = 0;
            from = NOBODY
        }
    :: else
    fi
}

proctype caller(byte p; byte t)
{
    byte calls, r, i, k, mine, count, before;
    byte own = NOBODY, from = NOBODY, owing = NOBODY, due;
    bool any, disabling;
#ifdef PLAYS
    byte told;
#endif

    do
    :: calls < CALLS_OF ->
        atomic { // exclusive_enter: lock_enter, shared_enter
            STEP(mutex == NOBODY && IN_TURN);
            mutex = p;
            lock[p] = t;
            started[p]++;
#if !defined(BREAK_NO_DEQUEUE) && !defined(BREAK_NEWEST)
            dequeue_restored();
#endif
            if
#ifdef PLAYS
            :: PLAYS_DISABLE -> disabling = true
            :: else -> own = (pending[p] != 0 -> OLDEST(pending[p]) : NOBODY) // a restore with NULL
#else
            :: disabling = true
            :: choose()
#endif
            fi;
            calls++
        }
        if
        :: disabling -> disable()
        :: else -> restore() // an asynchronous one passes its wait to a thread, and goes on
        fi;
#ifdef PLAYS
        atomic { STEP(true); RESULT(p, t, calls - 1) = (disabling -> 1 : told); told = 0 }
#endif
        atomic { disabling = false; count = 0; before = 0; own = NOBODY; from = NOBODY }
    :: else -> break
    od;
    atomic { working[p]--; calls = 0 }
}

// exclusive_watch, in the thread that a process has while it holds references
proctype watcher(byte p)
{
    byte r, i, mine, t = THREADS;
    bool last;

end:
    do
    :: atomic { STEP(slot[p] != NOBODY && wake[slot[p]]) } // references_await_wake
#ifdef BREAK_DEQUEUE_UNLOCKED
        dequeue_restored();
#endif
        atomic {
            STEP(mutex == NOBODY);
            mutex = p;
            lock[p] = t;
#ifdef BREAK_TRUST_WAKE
            dequeue_one();
#else
            dequeue_restored();
#endif
#ifdef BREAK_GO_ANYWAY
            last = true
#else
            last = pending[p] == 0
#endif
        }
        atomic { STEP(true); wake[slot[p]] = false }
        atomic { STEP(true); lock[p] = NOBODY }
        set_done();
        if
        :: last -> // slot_close
            atomic {
                STEP(true);
                assert(references[slot[p]] == 0); // none is lost
                owner[slot[p]] = NOBODY;
                vanish(slot[p])
            }
            atomic {
                STEP(true);
                for (i : 0 .. SLOTS - 1) { marked[i] = marked[i] & ~BIT(p) }
                i = 0;
                slot[p] = NOBODY
            }
        :: else
        fi;
        atomic { STEP(true); last = false; mutex = NOBODY }
    od
}

// ExitProcess, TerminateProcess or a crash, at any time. The threads stop at once and the mutex is abandoned; the
// handles are closed later, in any order.
proctype death(byte p)
{
    byte r, k, kept;

end:
    atomic {
        deaths < DEATHS && started[p] > 0;
        deaths++;
        alive[p] = false;
        if :: mutex == p -> mutex = NOBODY :: else fi
    }
    if
    :: goto close
#ifndef PLAYS // it is killed, and does not end by itself
    :: slot[p] != NOBODY && owner[slot[p]] == p -> skip // machine_end
#endif
    fi;
#ifdef BREAK_END_LOCKS
    lock[p] == NOBODY;
#endif
    do
    :: atomic { references[slot[p]] > 0 -> references[slot[p]]--; truth-- } // references_clear
    :: atomic { references[slot[p]] == 0 -> break }
    od;
    // Requests promised to other processes complete, the rest is cancelled.
    atomic {
#ifdef BREAK_END_ALL
        kept = BIT(begun[p]) - 1;
#else
        kept = pending[p];
#endif
        end_all(kept)
    }
    atomic { done[slot[p]] = true }
close:
    do
    :: atomic { slot[p] != NOBODY && owner[slot[p]] == p -> owner[slot[p]] = NOBODY; vanish(slot[p]) }
    :: atomic { slot[p] == NOBODY && k < SLOTS && owner[k] == p -> owner[k] = NOBODY; vanish(k) } // died in slot_claim
    :: atomic { k < SLOTS && looking[k] & BIT(p) -> looking[k] = looking[k] & ~BIT(p); vanish(k) }
    :: atomic { k < SLOTS && marked[k] & BIT(p) -> marked[k] = marked[k] & ~BIT(p) }
    :: atomic { k < SLOTS && owner[k] != p && !((looking[k] | marked[k]) & BIT(p)) -> k++ }
    :: atomic { k == SLOTS -> break }
    od;
    atomic { k = 0; closed[p] = true }
}

// When no step is left.
active proctype outcome()
{
    byte p, r, sum;
#ifdef PLAYS
    byte t, c;
#endif

    timeout;
    atomic {
#ifdef PLAYS
        printf("outcome:");
        for (p : 0 .. PROCESSES - 1) {
            printf(" %d", alive[p]);
            for (t : 0 .. THREADS - 1) {
                c = 0;
                do
                :: c < CALLS_OF -> printf(" %d", RESULT(p, t, c)); c++
                :: else -> break
                od
            }
            printf(" %d", (alive[p] -> COUNT(pending[p]) : 0))
        }
        printf("\n");
#endif
        for (p : 0 .. PROCESSES - 1) {
            if
            :: alive[p] ->
                assert(working[p] == 0); // no call is stuck
                assert((slot[p] == NOBODY) == (pending[p] == 0)); // no slot and no thread without a reference
                assert(pending[p] == 0 || references[slot[p]] == COUNT(pending[p])); // nothing is owed
                sum = sum + COUNT(pending[p]);
                for (r : 0 .. REQUESTS - 1) {
                    assert(ENDED(p, r) == (r < begun[p] && !(pending[p] & BIT(r)) -> 1 : 0))
                }
            :: else -> assert(closed[p]) // process end was not delayed
            fi
        }
        assert(sum == truth)
    }
}

init
{
    byte p;

    atomic {
        for (p : 0 .. PROCESSES - 1) {
            run caller(p, 0);
            run caller(p, 1);
            run watcher(p);
            run death(p)
        }
    }
}
