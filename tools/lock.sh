# The commands source this (`. tools/lock.sh`) in the project's folder:
#   alone FUNCTION    runs it while no other command runs: they share build folders, prefixes and references
alone() {
    mkdir -p build
    exec 9>build/lock
    flock -n 9 || { echo 'another command runs in this folder; waiting for its end'; flock 9; }
    "$1" 9>&- # a Wine server that outlives the command would keep the lock
}
