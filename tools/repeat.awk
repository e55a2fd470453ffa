# Sums up the runs of tools/repeat.sh: awk -f repeat.awk RUN.log... RUN.repeated... Exits with 1 if a run failed or did
# not finish.
FNR == 1 {
    is_log = FILENAME ~ /\.log$/
    in_failures = 0
    if (is_log)
        runs++
}

is_log && /^failed:$/ { in_failures = 1; next }
is_log && in_failures && /^    / { failures[substr($0, 5)]++; next }
is_log { in_failures = 0 }
is_log && /^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$/ {
    ended++
    failed += $3 > 0
}

!is_log {
    split($0, parts, "\t")
    if (!causes[parts[1]]++)
        names[++count] = parts[1]
    starts++
}

END {
    printf "\n%d runs, %d of them failed, %d did not come to their end\n", runs, failed, runs - ended
    for (name in failures)
        printf "%6d failed: %s\n", failures[name], name
    printf "%d repetitions because of Wine\n", starts
    for (i = 1; i <= count; i++)
        printf "%6d %s\n", causes[names[i]], names[i]
    exit failed > 0 || ended < runs
}
