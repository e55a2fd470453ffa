# Compares the kit's results with CTest's own reports of the same programs: verdict, cases that passed, cases that were
# skipped.
#   awk -f counts.awk RESULTS REPORT...
function attribute(line, name) {
    sub(".* " name "=\"", "", line)
    sub("\".*", "", line)
    return line
}

# Counts by the test's own lines, in whichever file is read.
function count(line) {
    sub(/^[\t ]*<system-out>/, "", line)
    if (line ~ /^repeated: /) # by tests/wine/wine
        cases[by, test] = skips[by, test] = 0
    if (line ~ /\[       OK \] /) # Wine may have written something in front
        cases[by, test]++
    if (line ~ /^skipped: /)
        skips[by, test]++
}

{ sub(/\r$/, "") }

FNR == 1 {
    number++
    by = number == 1 ? "kit" : "ctest"
    half = FILENAME ~ /x86[.]xml$/ ? "x86/" : "x64/"
    test = ""
}

by == "kit" && /^=== / {
    test = $2
    verdict[by, test] = $3 == "passed"
    tests[++count_of_tests] = test
    passed += $3 == "passed"
}

by == "kit" && / passed, .* failed, .* skipped$/ { test = "" }

by == "ctest" && /<testcase / {
    test = half attribute($0, "name")
    verdict[by, test] = attribute($0, "status") == "run"
}

test != "" { count($0) }

END {
    for (i = 1; i <= count_of_tests; i++) {
        test = tests[i]
        kit = verdict["kit", test] ", " cases["kit", test] + 0 ", " skips["kit", test] + 0
        ctest = verdict["ctest", test] ", " cases["ctest", test] + 0 ", " skips["ctest", test] + 0
        all += cases["kit", test]
        if (kit != ctest || !(("ctest", test) in verdict)) {
            printf "%s: passed, cases, skipped in the kit: %s, by ctest: %s\n", test, kit, ctest
            wrong = 1
        }
    }
    printf "%d tests, %d passed, %d cases passed: %s\n", count_of_tests, passed, all,
        wrong ? "not as by ctest" : "as by ctest"
    exit wrong || count_of_tests < (full ? 40 : 6) || all < (full ? 200 : 40)
}
