# Scripts source this (`. tools/cable.sh`): a private network, which disturbs no other program, with a cable that can be
# pulled: the interface ms0 with the address 172.16.0.1/16 at one end. Needs no rights.
#   cable_lacks      prints why this machine cannot make such a network; nothing if it can
#   cable_enter      call it first, with the script's own arguments: runs the script again inside the network
#   cable_pull, cable_put   both wait until the system reports the change
#   cable_add_card   another card, ms2 with 192.168.77.1/24 and a default route of a higher metric; cable_remove_card
# Start Wine's server inside. /sys is mounted again, because it shows the network of the process that mounted it.
PATH=$PATH:/usr/sbin:/sbin

cable_lacks() {
    command -v ip >/dev/null || { echo 'there is no command `ip` (package iproute2)'; return; }
    unshare --map-root-user --net --mount sh -c 'mount -t sysfs sysfs /sys' 2>/dev/null ||
        { echo 'this machine makes no network namespaces'; return; }
    unshare --map-root-user --net ip link add ms0 type veth peer name ms1 2>/dev/null ||
        echo 'this kernel has no veth interfaces'
}

cable_enter() {
    # Never change the computer's own network: go on only in another namespace.
    cable_here=$(readlink /proc/self/ns/net)
    [ "${CABLE_OUTSIDE:-$cable_here}" = "$cable_here" ] || { cable_make; return; }
    export PATH CABLE_OUTSIDE="$cable_here"
    exec unshare --map-root-user --net --mount sh "$0" "$@"
}

cable_make() {
    mount -t sysfs sysfs /sys
    ip link set lo up
    ip link add ms0 type veth peer name ms1
    ip address add 172.16.0.1/16 dev ms0
    ip link set ms0 up
    ip link set ms1 up
    ip route add default via 172.16.0.254
}

cable_turn() {
    ip link set ms1 "$1"
    cable_tries=0
    until ip link show ms0 | grep -q "$2"; do
        cable_tries=$((cable_tries + 1))
        [ "$cable_tries" -lt 200 ] || { echo "cable: the carrier is not $1"; exit 1; }
        sleep 0.05
    done
}

cable_pull() { cable_turn down NO-CARRIER; }
cable_put() { cable_turn up LOWER_UP; }

cable_add_card() {
    ip link add ms2 type veth peer name ms3
    ip address add 192.168.77.1/24 dev ms2
    ip link set ms2 up
    ip link set ms3 up
    ip route add default via 192.168.77.254 metric 100
}

cable_remove_card() { ip link delete ms2; }
