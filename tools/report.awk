# Reads ctest's reports (JUnit): what was skipped and why, where the time went, and in the last line the counts. Ends with 1
# where a test has failed.
#   awk -f report.awk -v times="what seconds, ..." REPORT...
function attribute(line, name) {
    sub(".* " name "=\"", "", line)
    sub("\".*", "", line)
    return line
}

# Its status is known when the next one begins: a test that skips itself counts as one that was not run.
function close_test() {
    if (test == "")
        return
    if (status == "run")
        passed++
    else if (!skips_itself)
        failed++
    test = ""
}

function read(line) {
    if (line ~ /<testcase /) {
        close_test()
        test = attribute(line, "name")
        status = attribute(line, "status")
        seconds[preset " " test] = attribute(line, "time")
        sum += attribute(line, "time")
        skips_itself = 0
    }
    if (line ~ /<skipped message="SKIP_RETURN_CODE/)
        skips_itself = 1
    sub(/^[ \t]*<system-out>/, "", line)
    if (line ~ /^skipped: /) {
        skipped++
        reasons = reasons sprintf("    %s %s: %s\n", preset, test, substr(line, 10))
    }
}

function slowest(   name, found) {
    for (name in seconds)
        if (found == "" || seconds[name] + 0 > seconds[found] + 0)
            found = name
    return found
}

BEGIN {
    for (i = 1; i < ARGC; i++) {
        preset = ARGV[i]
        gsub(/.*\/|\.xml$/, "", preset)
        while ((more = (getline line < ARGV[i])) > 0)
            read(line)
        close_test()
        times = times sprintf("testing-%s %d%s", preset, sum, i < ARGC - 1 ? ", " : "")
        sum = 0
        if (more < 0) {
            printf "%s: no tests were run\n", preset
            failed++
        }
    }
    gsub(/&quot;/, "\"", reasons)
    gsub(/&apos;/, "'", reasons)
    gsub(/&lt;/, "<", reasons)
    gsub(/&gt;/, ">", reasons)
    gsub(/&amp;/, "\\&", reasons)
    if (reasons != "")
        printf "\nskipped:\n%s", reasons
    printf "\nseconds: %s\nthe slowest tests:\n", times
    for (i = 0; i < 10 && (name = slowest()) != ""; i++) {
        printf "    %6.1f %s\n", seconds[name], name
        delete seconds[name]
    }
    printf "\n%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit failed > 0
}
