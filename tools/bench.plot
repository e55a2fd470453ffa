# Draws build/bench-points.txt (number, ratio, preset, curve) as docs/costs.svg.
set terminal svg size 960,320 font "sans-serif,11" background "white" name "costs"
set output "docs/costs.svg"
set multiplot layout 1,3
set key top left samplen 2
set grid
set yrange [0:*]
set ylabel "cost of a restore, ratio"
of(preset, curve) = sprintf("< awk '$3 == \"%s\" && /%s/' build/bench-points.txt", preset, curve)

set title "Requests pending"
set logscale x
set format x "10^{%L}"
unset mxtics
plot of("host", "natively") using 1:2 with linespoints title "native", \
     of("x86", "Wine") using 1:2 with linespoints title "x86, Wine", \
     of("x64", "Wine") using 1:2 with linespoints title "x64, Wine"

unset logscale x
set format x "%g"
set xtics 100
unset ylabel
set title "Threads blocked in synchronous calls"
plot of("x86", "blocked") using 1:2 with linespoints lt 2 title "x86, Wine", \
     of("x64", "blocked") using 1:2 with linespoints lt 3 title "x64, Wine"

set xtics 20
set title "Processes that hold references"
plot of("x86", "processes") using 1:2 with linespoints lt 2 title "x86, Wine", \
     of("x64", "processes") using 1:2 with linespoints lt 3 title "x64, Wine"
