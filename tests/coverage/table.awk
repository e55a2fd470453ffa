# Reads gcov's output for several builds; a line is covered if any of them ran it. Prints a table of the files of src/,
# and writes the lines that no test ran to the file `measured`: FILE, a tab, and the line.
/^ *-: *0:Source:/ {
    file = $0
    sub(/^ *-: *0:Source:/, "", file)
    sub(/^.*\/src\//, "src/", file)
    mine = file ~ /^src\//
    next
}
!mine { next }
/^ *[0-9#=-]+\*?: *[0-9]+:/ {
    at = index($0, ":")
    count = substr($0, 1, at - 1)
    rest = substr($0, at + 1)
    number = rest + 0
    text = substr(rest, index(rest, ":") + 1)
    gsub(/^[ \t]+|[ \t]+$/, "", text)
    branch = 0
    if (count ~ /-/ || text ~ /^[a-z_0-9]+ [a-z_0-9, *]+;$/ && text !~ /^return /)
        next # a declaration runs nothing, yet a sanitizer has code for it
    key = file SUBSEP number
    if (!(key in line)) {
        line[key] = text
        order[++lines] = key
        files[key] = file
        total[file]++
    }
    if (count !~ /[#=]/)
        ran[key] = 1
    next
}
/^branch / {
    key = file SUBSEP number SUBSEP branch++
    if (!(key in branches)) {
        branches[key] = 1
        branch_total[file]++
    }
    if ($4 + 0 > 0 && !(key in taken)) {
        taken[key] = 1
        branch_taken[file]++
    }
}
END {
    printf "" >measured
    for (i = 1; i <= lines; i++)
        if (order[i] in ran)
            covered[files[order[i]]]++
        else
            print files[order[i]] "\t" line[order[i]] >measured
    close(measured)
    sort = "sort"
    for (file in total) {
        printf "%-28s %4d of %4d lines, %4d of %4d branches\n", file, covered[file], total[file], branch_taken[file],
            branch_total[file] | sort
        all += total[file]; all_covered += covered[file]
        all_branches += branch_total[file]; all_taken += branch_taken[file]
    }
    close(sort)
    printf "%-28s %4d of %4d lines, %4d of %4d branches\n", "all", all_covered, all, all_taken, all_branches
    if (all == 0)
        exit 1
}
