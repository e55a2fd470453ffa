# Draws build/bench-points.txt (number, ratio, preset, curve) as docs/costs.svg: one curve for each kind of load and each build, in
# one plot, so that the kinds can be compared.
set terminal svg size 800,440 font "sans-serif,12" background "white" name "costs"
set output "docs/costs.svg"
of(preset, curve) = sprintf("< awk '$3 == \"%s\" && /%s/' build/bench-points.txt", preset, curve)

set title "Other processes make a restore slower; pending requests hardly do"
set xlabel "number of processes, threads or requests"
set ylabel "time of a restore, as a multiple of its time with one"
set logscale xy
set format x "%.0f"
set xrange [1:2e6]
set yrange [0.7:100]
set ytics (1, 2, 5, 10, 20, 50, 100)
unset mxtics
set grid
set key top right samplen 3 spacing 1.2

# A colour for each kind, a shape of points for each build.
processes = "#b2182b"
threads = "#8c6d00"
requests = "#2166ac"
plot of("x86", "processes") using 1:2 with linespoints lc rgb processes pt 7 ps 0.5 title "processes that hold references, x86", \
     of("x64", "processes") using 1:2 with linespoints lc rgb processes pt 4 dt 2 title "x64", \
     of("x86", "blocked") using 1:2 with linespoints lc rgb threads pt 7 ps 0.5 title "threads blocked in synchronous calls, x86", \
     of("x64", "blocked") using 1:2 with linespoints lc rgb threads pt 4 dt 2 title "x64", \
     of("x86", "Wine") using 1:2 with linespoints lc rgb requests pt 7 ps 0.5 title "requests pending, x86", \
     of("x64", "Wine") using 1:2 with linespoints lc rgb requests pt 4 dt 2 title "x64", \
     of("host", "natively") using 1:2 with linespoints lc rgb requests pt 2 dt 3 title "native"
