#!/bin/sh
# Searches the model of the references (references.pml), and shows that each of its properties can fail: for each there
# is a mutation that must be caught, by the assertion that stands for the property.
#
#   run.sh WORK          in seconds: all states of 2 processes of which one may die, and two of the mutations
#   run.sh WORK full     all mutations, and the states of 2, both of which may die, of 3 that live on, and as many as an
#                        hour reaches of 3 of which one may die: hundreds of millions, marked in a table of 8 GiB by
#                        three bits each, so that a few states may be missed (Spin's bit-state search)
#   run.sh WORK NAME [FLAG...]   one of them
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)

quick='two_of_which_one_may_die -DPROCESSES=2 -DDEATHS=1'
full='two_that_may_die -DPROCESSES=2 -DDEATHS=2
three_that_live -DPROCESSES=3 -DDEATHS=0
three_of_which_one_may_die -DPROCESSES=3 -DDEATHS=1'

# A mutation, and the assertion that must notice it.
mutations() {
    # A reference is neither lost nor counted twice.
    echo 'COUNT_LATER count<=before'            # the count is read after the mutex was left
    echo 'NO_DEQUEUE count<=before'             # a call does not look first at what others have restored
    echo 'GO_ANYWAY references[slot[p]]==0'     # the watcher ends though there are references again
    # Every request ends exactly once, and before the restorer is told.
    echo 'END_ALL ended['                       # the cancel routine ends requests that have ended already
    echo 'DEQUEUE_UNLOCKED promised[p]>0'       # the watcher dequeues requests before it has the lock
    echo 'DONE_FIRST answers[owing]>=due'     # the restorer is told before the request has ended
    echo 'WAKE_LAST slot[p]==255'              # a restorer dies between its restore and waking the owner
    # A restore with a reference present never answers "none".
    echo 'NO_MARKERS truth=='                     # owners mark their own slot alone, and the walk ends at a gap
    echo 'SLOT_ALONE truth=='                   # a missing slot ends the walk without a look at its marker
    # No deadlock.
    echo 'NO_DEATH_CHECK working[p]==0'         # the restorer waits for its owner even if that is dead
    echo 'RESET_FIRST working[p]==0'            # a restorer dies between the reset of `done` and waking the owner
    # Process end never waits.
    echo 'END_LOCKS closed[p]'                  # the cancel routine takes the process's lock
    # A grant never completes a request begun after it.
    echo 'NEWEST r<horizon'                     # the newest request is taken for it
    echo 'TRUST_WAKE promised[p]>0'            # the event alone is taken for one
}

# search NAME GCC-FLAGS PAN-FLAGS FLAG...: leaves pan's report in WORK/NAME/pan.log. Its own search for invalid end
# states is off (-E): killed processes stop anywhere, and the model's `outcome` looks for stuck calls itself.
search() {
    rm -rf "${work:?}/$1"
    mkdir -p "$work/$1"
    cd "$work/$1"
    how=$2
    limits=$3
    shift 3
    spin -a "$@" "$here/references.pml" >spin.log
    # shellcheck disable=SC2086 # both are words
    gcc $how -DSAFETY -DVECTORSZ=2048 -DMEMLIM=16000 -w -o pan pan.c
    # shellcheck disable=SC2086
    ./pan -E -m1000000 $limits >pan.log 2>&1 || true
}

if [ $# -ge 3 ]; then # a search
    name=$2
    shift 2
    if [ "$name" = three_of_which_one_may_die ]; then
        search "$name" '-O2 -DBITSTATE' '-w36 -Q60' "$@"
    else
        search "$name" '-O1 -DHC4' -w26 "$@"
    fi
    states=$(sed -n 's/ *\([0-9]*\) states, stored.*/\1/p' pan.log)
    if grep -q 'errors: 0' pan.log && grep -q '^Time limit of' pan.log; then
        echo "$name: holds in the $states states that the time has reached"
        exit 0
    fi
    if grep -q 'errors: 0' pan.log && ! grep -q 'not completed\|max search depth' pan.log; then
        echo "$name: holds in $states states, which are all"
        exit 0
    fi
elif [ $# = 2 ] && [ "$2" != full ]; then # a mutation
    name=$2
    caught=$(mutations | sed -n "s/^$2 //p")
    search "$2" '-O0 -DHC4' -w22 -DPROCESSES=2 -DDEATHS=1 "-DBREAK_$2"
    if grep -F 'assertion violated' pan.log | grep -qF "$caught"; then
        echo "$2: caught by $caught"
        exit 0
    fi
else
    {
        echo "$quick"
        if [ $# = 1 ]; then
            printf '%s\n' NO_DEQUEUE NO_DEATH_CHECK
        else
            echo "$full"
            mutations | sed 's/ .*//'
        fi
    } | xargs -P 2 -L 1 sh "$0" "$work"
    exit
fi
echo "$name: not what it should be"
grep -v '^Depth=' pan.log
exit 1
