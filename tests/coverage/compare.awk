# compare.awk UNCOVERED MEASURED: fails if a line that no test runs is not listed, or if a listed one runs or is gone.
# The list: FILE, a tab, the line, a tab, the reason; # begins a comment. A line that occurs twice in a file is listed
# twice. A reason that begins with "at times: " marks a line that runs or not by the order of threads.
BEGIN { FS = "\t" }
NR == FNR {
    if (/^#/ || !NF)
        next
    if (NF != 3 || $3 == "") {
        print "uncovered.txt: not FILE, LINE and REASON: " $0
        failed = 1
    }
    listed[$1 FS $2]++
    if ($3 ~ /^at times: /)
        at_times[$1 FS $2]++
    next
}
{
    if (listed[$1 FS $2]-- > 0)
        next
    print "not covered and not listed: " $1 ": " $2
    failed = 1
}
END {
    for (key in listed)
        if (listed[key] > at_times[key]) {
            print "listed and covered: " key
            failed = 1
        }
    exit failed
}
