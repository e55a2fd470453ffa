# The benchmarks' figures as one table: lines PRESET|WHAT|FIGURE|AIM, each WHAT once, in order of first appearance.
BEGIN { FS = " *[|] *" }
{
    # The columns already name the width.
    gsub(/, Wine, (32|64) bit/, ", Wine", $2)
    if (!($2 in aim)) {
        order[++count] = $2
        aim[$2] = $4
    }
    figure[$2, $1] = $3
}
function cell(what, preset) { return (what, preset) in figure ? figure[what, preset] : "-" }
END {
    if (!count) {
        print "bench: no figures"
        exit 1
    }
    print "| what | native | x86, Wine | x64, Wine | aim |"
    print "|---|---|---|---|---|"
    for (i = 1; i <= count; i++) {
        what = order[i]
        printf "| %s | %s | %s | %s | %s |\n", what, cell(what, "host"), cell(what, "x86"), cell(what, "x64"), aim[what]
    }
}
