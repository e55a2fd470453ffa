# Reads ctest's reports (JUnit). Prints what was skipped and why, the slowest tests, what failed, which starts were
# repeated, and in the last line the counts. Exits with 1 if a test failed or a report is missing, empty or cut off.
#   awk -f report.awk -v times="what seconds, ..." -v repeated=FILE REPORT...
# A line of FILE: why Wine failed a start, a tab, what was started.
function attribute(line, name) {
    sub(".* " name "=\"", "", line)
    sub("\".*", "", line)
    return line
}

function fail(what) {
    failed++
    failures = failures sprintf("    %s %s\n", preset, what)
}

function skip(reason) {
    test_skipped++
    test_reasons = test_reasons sprintf("    %s %s: %s\n", preset, test, reason)
    gives_reason = 1
}

# Ignores what a test printed before it was repeated.
function forget_skips() {
    test_skipped = gives_reason = 0
    test_reasons = ""
}

# A test's outcome is known when the next one begins. One that skips itself counts neither as passed nor as failed.
function close_test() {
    if (test == "")
        return
    if (status == "run")
        passed++
    else if (!skips_itself)
        fail(test)
    else if (!gives_reason)
        skip("no reason is given")
    skipped += test_skipped
    reasons = reasons test_reasons
    test = ""
}

function open_test(line) {
    close_test()
    found++
    test = attribute(line, "name")
    status = attribute(line, "status")
    seconds[preset " " test] = attribute(line, "time")
    sum += attribute(line, "time")
    skips_itself = 0
    forget_skips()
}

function read(line) {
    gsub(/\t/, " ", line)
    if (line ~ /^ +tests="/)
        announced = attribute(line, "tests")
    if (line ~ /<testcase /)
        open_test(line)
    if (line ~ /<\/testsuite>/)
        whole = 1
    if (line ~ /<skipped message="SKIP_RETURN_CODE/)
        skips_itself = 1
    sub(/^ *<system-out>/, "", line)
    if (line ~ /^repeated: /)
        forget_skips()
    if (line ~ /^skipped: /)
        skip(substr(line, 10))
}

function read_report(file) {
    preset = file
    gsub(/.*\/|\.xml$/, "", preset)
    announced = found = sum = whole = 0
    while ((getline line < file) > 0)
        read(line)
    close_test()
    if (!whole || found == 0 || found != announced)
        fail("has no whole report: " found " of " announced " tests")
    times = times sprintf("testing-%s %d, ", preset, sum)
}

function read_repeated(line, parts) {
    while (repeated != "" && (getline line < repeated) > 0) {
        split(line, parts, "\t")
        if (!causes[parts[1]]++)
            names[++count] = parts[1]
        starts++
    }
}

function print_repeated(   i) {
    printf "\nWine failed %d starts, which were repeated\n", starts
    for (i = 1; i <= count; i++)
        printf "%6d %s\n", causes[names[i]], names[i]
}

function slowest(   name, found) {
    for (name in seconds)
        if (found == "" || seconds[name] + 0 > seconds[found] + 0)
            found = name
    return found
}

function decode(text) {
    gsub(/&quot;/, "\"", text)
    gsub(/&apos;/, "'", text)
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&amp;/, "\\&", text)
    return text
}

BEGIN {
    for (i = 1; i < ARGC; i++)
        read_report(ARGV[i])
    if (reasons != "")
        printf "\nskipped cases:\n%s", decode(reasons)
    sub(/, $/, "", times)
    printf "\nseconds: %s\nthe slowest tests:\n", times
    for (i = 0; i < 10 && (name = slowest()) != ""; i++) {
        printf "    %6.1f %s\n", seconds[name], name
        delete seconds[name]
    }
    if (failures != "")
        printf "\nfailed:\n%s", failures
    read_repeated()
    print_repeated()
    printf "\n%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit failed > 0
}
